//! What a screen reader is told of a page: Chromium's accessibility tree, and
//! the same as lines that a person can read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::browser::Page;

/// One thing in the tree, with all below it.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// `button`, `heading`; empty for what is no more than its children.
    pub role: String,
    /// What it is called.
    pub name: String,
    /// What is said after the name.
    pub description: String,
    /// What a field or slider holds.
    pub value: String,
    /// What else is said: `expanded`, `level 2`.
    pub states: Vec<String>,
    /// What it holds.
    pub children: Vec<Node>,
    /// Chromium's number for the element.
    element: i64,
}

/// What a person can act on.
const INTERACTIVE: [&str; 13] = [
    "button",
    "link",
    "textbox",
    "searchbox",
    "slider",
    "checkbox",
    "radio",
    "combobox",
    "tab",
    "menuitem",
    "option",
    "switch",
    "spinbutton",
];

/// Parts that a screen reader can list and jump to.
const LANDMARKS: [&str; 8] =
    ["banner", "main", "contentinfo", "navigation", "complementary", "region", "search", "form"];

impl Page {
    /// The tree as it stands now.
    pub fn tree(&self) -> Node {
        let answer = self.cdp("Accessibility.getFullAXTree", json!({}));
        let nodes = answer["nodes"].as_array().expect("a tree");
        let by_id: BTreeMap<&str, &Value> =
            nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
        let root = nodes.iter().find(|node| node["parentId"].is_null()).expect("a root");
        read(root, &by_id)
    }

    /// What is told of an element, which must be told of.
    pub fn told(&self, css: &str) -> Node {
        let element = self.element(css).unwrap_or_else(|| panic!("nothing on the page is {css}"));
        let tree = self.tree();
        tree.find(element).cloned().unwrap_or_else(|| panic!("nothing is told of {css}"))
    }

    /// Chromium's number for the first element that a selector finds.
    fn element(&self, css: &str) -> Option<i64> {
        let document = self.cdp("DOM.getDocument", json!({ "depth": 0 }));
        let found = self.cdp(
            "DOM.querySelector",
            json!({ "nodeId": document["root"]["nodeId"], "selector": css }),
        );
        let node = found["nodeId"].as_i64().filter(|id| *id > 0)?;
        let node = self.cdp("DOM.describeNode", json!({ "nodeId": node }));
        node["node"]["backendNodeId"].as_i64()
    }

    /// As [`Page::told`] in lines, without what `but` finds.
    pub fn transcript(&self, css: &str, but: &[&str]) -> String {
        let left_out: Vec<i64> = but.iter().filter_map(|css| self.element(css)).collect();
        let mut lines = Vec::new();
        self.told(css).write(0, &left_out, &mut lines);
        lines.join("\n") + "\n"
    }
}

fn read(node: &Value, all: &BTreeMap<&str, &Value>) -> Node {
    let text = |key: &str| node[key]["value"].as_str().unwrap_or_default().trim().to_owned();
    let value = &node["value"]["value"];
    let value = value.as_str().map_or_else(
        || if value.is_null() { String::new() } else { value.to_string() },
        str::to_owned,
    );
    let ids = node["childIds"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let children = ids.filter_map(|id| all.get(id)).map(|child| read(child, all)).collect();
    let element = node["backendDOMNodeId"].as_i64().unwrap_or_default();
    let role = text("role");
    let silent = ["none", "generic", "InlineTextBox", "LineBreak", "RootWebArea", "paragraph"];
    if node["ignored"] == true || (silent.contains(&role.as_str()) && text("name").is_empty()) {
        return Node { children, element, ..Node::default() };
    }
    let properties = node["properties"].as_array().into_iter().flatten();
    let states = properties.filter_map(|p| state(p["name"].as_str()?, &p["value"]["value"]));
    Node {
        role: if role == "RootWebArea" { String::new() } else { role },
        name: text("name"),
        description: text("description"),
        value,
        states: states.collect(),
        children,
        element,
    }
}

/// What is said of a property; nothing where it is as one expects.
fn state(name: &str, value: &Value) -> Option<String> {
    let is = |what: &str| value == what || *value == Value::Bool(what == "true");
    match name {
        "level" => Some(format!("level {value}")),
        "checked" | "pressed" => Some(if is("true") { name.into() } else { format!("not {name}") }),
        "expanded" => Some(if is("true") { name.into() } else { "collapsed".into() }),
        "selected" | "disabled" | "modal" if is("true") => Some(name.into()),
        "invalid" if !is("false") => Some("invalid".into()),
        "hasPopup" => Some(format!("opens a {}", value.as_str()?)),
        "valuetext" => value.as_str().filter(|v| !v.is_empty()).map(|v| format!("says “{v}”")),
        "busy" if is("true") => Some("busy".into()),
        _ => None,
    }
}

impl Node {
    fn find(&self, element: i64) -> Option<&Node> {
        if self.element == element && self.role != "StaticText" {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(element))
    }

    /// All of it in order, itself first.
    pub fn all(&self) -> Vec<&Node> {
        let below = self.children.iter().flat_map(Node::all);
        std::iter::once(self).chain(below).collect()
    }

    /// What is in a role anywhere in it.
    pub fn of_role(&self, role: &str) -> Vec<&Node> {
        self.all().into_iter().filter(|node| node.role == role).collect()
    }

    /// What would leave a listener in the dark. `whole`: the page and not a
    /// dialog over it, so that it has all its landmarks.
    pub fn faults(&self, whole: bool) -> Vec<String> {
        let mut faults = Vec::new();
        let all = self.all();
        for node in &all {
            let (role, name) = (node.role.as_str(), node.name.as_str());
            let image = matches!(role, "image" | "img" | "figure" | "SvgRoot");
            let dialog = matches!(role, "dialog" | "alertdialog");
            let named = INTERACTIVE.contains(&role)
                || dialog
                || image
                || matches!(role, "region" | "form" | "tabpanel" | "tablist" | "heading");
            if named && name.is_empty() {
                faults.push(format!("a {role} without a name: {:?}", node.text()));
            }
            if INTERACTIVE.contains(&role) {
                let inner = node.children.iter().flat_map(Node::all);
                for inner in inner.filter(|i| INTERACTIVE.contains(&i.role.as_str())) {
                    if !matches!(role, "combobox") {
                        faults.push(format!("a {} in the {role} {name:?}", inner.role));
                    }
                }
            }
        }
        let mut landmarks: Vec<(&str, &str)> = all
            .iter()
            .filter(|node| LANDMARKS.contains(&node.role.as_str()))
            .map(|node| (node.role.as_str(), node.name.as_str()))
            .collect();
        if whole {
            for role in ["banner", "main"] {
                let count = landmarks.iter().filter(|(r, _)| *r == role).count();
                if count != 1 {
                    faults.push(format!("{count} landmarks of the role {role}"));
                }
            }
        }
        landmarks.sort_unstable();
        for pair in landmarks.windows(2).filter(|pair| pair[0] == pair[1]) {
            faults.push(format!("two landmarks {:?}", pair[0]));
        }
        let level = |node: &&&Node| {
            let level = node.states.iter().find_map(|state| state.strip_prefix("level "))?;
            level.parse::<u32>().ok().filter(|_| node.role == "heading")
        };
        let mut before = if whole { 0 } else { 1 };
        for node in all.iter().filter(|node| node.role == "heading") {
            let now = level(&node).unwrap_or_default();
            if now > before + 1 {
                faults.push(format!("heading {:?} of level {now} after {before}", node.name));
            }
            before = now;
        }
        faults
    }

    /// All words in it.
    pub fn text(&self) -> String {
        let texts = self.all().into_iter().filter(|node| node.role == "StaticText");
        texts.map(|node| node.name.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn write(&self, depth: usize, left_out: &[i64], lines: &mut Vec<String>) {
        if left_out.contains(&self.element) && self.role != "StaticText" {
            return;
        }
        if self.role.is_empty() {
            return self.write_children(depth, left_out, lines);
        }
        let mut line = "  ".repeat(depth);
        if self.role == "StaticText" {
            line += &short(&self.name);
            // Words that a sentence is cut into for its marks are one text.
            return lines.push(line);
        }
        line += match self.role.as_str() {
            "LabelText" => "label",
            "ListMarker" => return,
            "DescriptionListDetail" => "definition",
            "DescriptionListTerm" => "term",
            "DescriptionList" => "definitions",
            "Legend" => "legend",
            role => role,
        };
        if !self.name.is_empty() {
            line += &format!(" “{}”", short(&self.name));
        }
        if !self.value.is_empty() {
            line += &format!(" = {}", short(&self.value));
        }
        for state in &self.states {
            line += &format!(", {state}");
        }
        if !self.description.is_empty() {
            line += &format!(" ({})", short(&self.description));
        }
        lines.push(line);
        // Their words are their names.
        let named =
            matches!(self.role.as_str(), "button" | "link" | "tab" | "heading" | "combobox")
                || INTERACTIVE.contains(&self.role.as_str());
        if !named {
            self.write_children(depth + 1, left_out, lines);
        }
    }

    fn write_children(&self, depth: usize, left_out: &[i64], lines: &mut Vec<String>) {
        for child in &self.children {
            child.write(depth, left_out, lines);
        }
    }
}

/// Long texts are told by how they begin.
fn short(text: &str) -> String {
    const MOST: usize = 160;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}
