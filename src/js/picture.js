// Draws what is shown as one picture: title, the state in words, map,
// timeline and credits, at two pixels a CSS pixel.

const RATIO = 2;
const MARGIN = 24;

// All that the timeline's style sheet may set of a figure.
const STYLE = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
  "stroke-linejoin", "opacity", "paint-order", "visibility", "display", "font-family",
  "font-size", "font-weight", "text-anchor", "color", "transform",
];

export async function picture(map, title, summary, credits) {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  const rightToLeft = style.direction === "rtl";
  const timeline = await drawn(document.querySelector(".plot"));
  const box = document.querySelector("#map")?.getBoundingClientRect();
  const width = Math.max(box?.width ?? 0, timeline?.width ?? 0, 320);
  const mapHeight = map && box ? (box.height * width) / box.width : 0;

  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const fonts = {
    title: `600 24px ${token("serif")}`,
    summary: `14px ${token("sans")}`,
    credits: `12px ${token("sans")}`,
  };
  const lines = (text, font) => {
    context.font = font;
    const broken = [""];
    for (const word of text.split(/\s+/)) {
      const last = broken.at(-1);
      const longer = last ? `${last} ${word}` : word;
      if (last && context.measureText(longer).width > width) broken.push(word);
      else broken[broken.length - 1] = longer;
    }
    return broken;
  };
  const texts = [
    { lines: lines(title, fonts.title), font: fonts.title, step: 30, ink: "ink" },
    { lines: lines(summary, fonts.summary), font: fonts.summary, step: 20, ink: "ink2" },
  ];
  const foot = { lines: lines(credits, fonts.credits), font: fonts.credits, step: 18, ink: "ink2" };
  const high = (text) => text.lines.length * text.step;
  const height =
    texts.reduce((sum, text) => sum + high(text) + 4, 0) + 8 +
    mapHeight + (timeline?.height ?? 0) + 12 + high(foot);
  canvas.width = Math.round((width + 2 * MARGIN) * RATIO);
  canvas.height = Math.round((height + 2 * MARGIN) * RATIO);

  context.scale(RATIO, RATIO);
  context.fillStyle = token("page");
  context.fillRect(0, 0, width + 2 * MARGIN, height + 2 * MARGIN);
  context.direction = style.direction;
  context.textAlign = "start";
  context.textBaseline = "top";
  let y = MARGIN;
  const write = (text) => {
    context.font = text.font;
    context.fillStyle = token(text.ink);
    for (const line of text.lines) {
      context.fillText(line, rightToLeft ? MARGIN + width : MARGIN, y);
      y += text.step;
    }
    y += 4;
  };
  texts.forEach(write);
  y += 8;
  if (mapHeight) {
    context.drawImage(map, MARGIN, y, width, mapHeight);
    y += mapHeight;
  }
  if (timeline) {
    context.fillStyle = token("band");
    context.fillRect(MARGIN, y, width, timeline.height);
    context.drawImage(timeline.image, MARGIN, y, timeline.width, timeline.height);
    y += timeline.height;
  }
  if (mapHeight || timeline) {
    context.strokeStyle = token("line");
    const all = mapHeight + (timeline?.height ?? 0);
    context.strokeRect(MARGIN + 0.5, y - all + 0.5, width - 1, all - 1);
  }
  y += 12;
  write(foot);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
}

// A drawing of the page as an image that needs no style sheet.
async function drawn(svg) {
  if (!svg) return null;
  const { width, height } = svg.getBoundingClientRect();
  if (!width || !height) return null;
  const copy = svg.cloneNode(true);
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of STYLE) {
      const value = style.getPropertyValue(name);
      if (value && !(name === "transform" && value === "none")) to[i].setAttribute(name, value);
    }
    const clip = style.getPropertyValue("clip-path");
    if (clip && clip !== "none") to[i].style.setProperty("clip-path", clip);
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width * RATIO);
  copy.setAttribute("height", height * RATIO);
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const text = new XMLSerializer().serializeToString(copy);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  return { image, width, height };
}
