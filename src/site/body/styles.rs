//! How elements of authors look: old attributes as style, and what of a style is theirs to say.

/// Presentational attributes of old HTML as style; true when `name` was one.
pub(super) fn style_of(tag: &str, name: &str, value: &str, style: &mut String) -> bool {
    let plain = |value: &str| {
        value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'#' | b'%' | b'.' | b'-'))
    };
    let property = match name {
        "width" | "height"
            if !matches!(
                tag,
                "img"
                    | "video"
                    | "iframe"
                    | "canvas"
                    | "svg"
                    | "rect"
                    | "object"
                    | "embed"
                    | "source"
                    | "image"
                    | "use"
                    | "foreignobject"
                    | "input"
            ) =>
        {
            name
        }
        "width" | "height"
            if value.bytes().any(|b| !b.is_ascii_digit()) && matches!(tag, "img" | "video" | "iframe") =>
        {
            name
        }
        "align" if matches!(value, "left" | "right" | "center" | "justify") => "text-align",
        "valign" => "vertical-align",
        "bgcolor" => "background-color",
        "color" if tag == "font" => "color",
        "align" | "size" | "face" if tag != "input" && tag != "select" => return true,
        _ => return false,
    };
    if plain(value) && !value.is_empty() {
        let unit = if matches!(property, "width" | "height") && value.bytes().all(|b| b.is_ascii_digit()) {
            "px"
        } else {
            ""
        };
        style.push_str(&format!("{property}:{value}{unit};"));
    }
    true
}

/// True for a declaration of an author's that changes how its element looks, and neither puts it over the rest of the page
/// nor asks another host for anything.
pub(super) fn styles_its_own(declaration: &str) -> bool {
    let Some((property, value)) = declaration.split_once(':') else { return false };
    let value = value.trim().to_ascii_lowercase();
    let stays =
        !property.trim().eq_ignore_ascii_case("position") || matches!(value.as_str(), "relative" | "static");
    // Escapes and comments could hide either.
    stays
        && !["url(", "src(", "image(", "image-set(", "\\", "/*"].iter().any(|mark| value.contains(mark))
        && !property.contains(['\\', '/'])
}

#[cfg(test)]
mod tests {
    use super::styles_its_own;

    #[test]
    fn a_style_stays_with_its_element() {
        for good in
            ["color: red", "position: relative", "background: linear-gradient(red, blue)", " width:50% "]
        {
            assert!(styles_its_own(good), "{good}");
        }
        for bad in [
            "position: fixed",
            "POSITION:Absolute",
            "pos\\69tion: fixed",
            "/**/position: fixed",
            "position: /**/fixed",
            "background: url(https://tracker.example/a.png)",
            "background: U\\52L(x)",
            "background: image-set('x' 1x)",
            "base64,AAAA)",
        ] {
            assert!(!styles_its_own(bad), "{bad}");
        }
    }
}
