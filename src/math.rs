//! The functions that processors don't have, from the browser, and numbers
//! put into text. Rust's own versions of both would weigh 10 KB in the page.

#[cfg(target_arch = "wasm32")]
use js_sys::Math;

/// Cosine of radians.
pub fn cos(x: f64) -> f64 {
    #[cfg(target_arch = "wasm32")]
    return Math::cos(x);
    #[cfg(not(target_arch = "wasm32"))]
    x.cos()
}

/// Tangent of radians.
pub fn tan(x: f64) -> f64 {
    #[cfg(target_arch = "wasm32")]
    return Math::tan(x);
    #[cfg(not(target_arch = "wasm32"))]
    x.tan()
}

/// The direction of (x, y) in radians, from the x axis to the y axis.
pub fn atan2(y: f64, x: f64) -> f64 {
    #[cfg(target_arch = "wasm32")]
    return Math::atan2(y, x);
    #[cfg(not(target_arch = "wasm32"))]
    y.atan2(x)
}

/// Natural logarithm.
pub fn ln(x: f64) -> f64 {
    #[cfg(target_arch = "wasm32")]
    return Math::log(x);
    #[cfg(not(target_arch = "wasm32"))]
    x.ln()
}

/// Two to the power of `x`.
pub fn exp2(x: f64) -> f64 {
    #[cfg(target_arch = "wasm32")]
    return Math::pow(2.0, x);
    #[cfg(not(target_arch = "wasm32"))]
    x.exp2()
}

/// A number with so many decimals, halves away from zero: `2.50`. Meant for
/// coordinates and sizes: beyond 10¹⁵ steps it stays at that end.
pub fn fixed(x: f64, decimals: u32) -> String {
    let steps = 10_i64.pow(decimals);
    let scaled = (x * steps as f64).round().clamp(-1e15, 1e15) as i64;
    let sign = if scaled < 0 { "-" } else { "" };
    let (whole, part) = (scaled.abs() / steps, scaled.abs() % steps);
    match decimals {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{part:0width$}", width = decimals as usize),
    }
}

/// The same without the zeros at its end: `2.5`.
pub fn short(x: f64, decimals: u32) -> String {
    let text = fixed(x, decimals);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// Reads a number such as `-12.5`; nothing longer than coordinates are.
pub fn decimal(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_short = |digits: &str| (1..=9).contains(&digits.len());
    let read = |digits: &str| {
        let plain = is_short(digits) && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse::<u32>().ok()).flatten().map(f64::from)
    };
    let scale = 10_u32.checked_pow(part.len() as u32)?;
    Some(sign * (read(whole)? + read(part)? / f64::from(scale)))
}

/// Pixels as they stand in a drawing: tenths are finer than one sees.
pub fn px(x: f64) -> String {
    let text = fixed(x, 1);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{decimal, fixed, px, short};

    #[test]
    fn ok_numbers() {
        let check = |x: f64, decimals, expected: &str| assert_eq!(fixed(x, decimals), expected);
        check(2.5, 2, "2.50");
        check(-0.04, 1, "0.0");
        check(-0.05, 1, "-0.1");
        check(51.7412, 4, "51.7412");
        check(9.999, 2, "10.00");
        check(3.4, 0, "3");
        check(f64::NAN, 1, "0.0");
        assert_eq!([short(2.5, 2), short(10.0, 2), short(10.0, 0)], ["2.5", "10", "10"]);
        assert_eq!(decimal("-12.5"), Some(-12.5));
        assert_eq!(decimal("0.25"), Some(0.25));
        for bad in ["", "-", "1.", ".5", "1e5", "1.2.3", "+1", "99999999999"] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
        assert_eq!(px(12.0), "12");
        assert_eq!(px(-12.34), "-12.3");
    }
}
