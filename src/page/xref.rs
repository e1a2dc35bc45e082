//! References to what has a name of its own, wherever it stands: `<xref:System.String>`, `[text](xref:a/page)`. The name
//! is the `uid` of a page, or that of a part of an interface that another site describes.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// What such an address begins with.
const SCHEME: &str = "xref:";

/// The name in `dest`, an address of this kind.
#[must_use]
pub fn uid(dest: &str) -> Option<Cow<'_, str>> {
    let rest = rest(dest)?;
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    Some(percent_decode_str(&rest[..end]).decode_utf8_lossy()).filter(|uid| !uid.is_empty())
}

fn rest(dest: &str) -> Option<&str> {
    let (scheme, rest) = dest.split_at_checked(SCHEME.len())?;
    scheme.eq_ignore_ascii_case(SCHEME).then_some(rest)
}

/// What `dest` reads as where its author gave it no text: the name, as far as he wanted it.
#[must_use]
pub fn text(dest: &str) -> Option<String> {
    let uid = uid(dest)?;
    let query = rest(dest)?.split('#').next()?.split_once('?').map_or("", |(_, query)| query);
    let value = |wanted: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| key.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
    };
    if let Some(text) = value("text") {
        return Some(percent_decode_str(text).decode_utf8_lossy().into_owned());
    }
    if names_a_page(&uid) {
        return Some(uid.into_owned());
    }
    let parts = match value("displayProperty") {
        _ if is_cmdlet(&uid) => 1,
        Some(wanted) if wanted.eq_ignore_ascii_case("nameWithType") => 2,
        Some(wanted) if wanted.eq_ignore_ascii_case("name") => 1,
        // Of a name alone nobody knows where the names around it end and its own begins.
        _ => usize::MAX,
    };
    Some(readable(&uid, parts))
}

/// True for the name of a page, which is no name of an interface.
fn names_a_page(uid: &str) -> bool {
    uid.contains('/') || !uid.contains('.')
}

/// True for a command of PowerShell: a verb and what it is done to.
fn is_cmdlet(uid: &str) -> bool {
    let command = uid.rsplit('.').next().and_then(|name| name.split_once('-'));
    let is_word = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    command.is_some_and(|(verb, noun)| is_word(verb) && is_word(noun) && !noun.contains('('))
}

/// The last `parts` of a name, written as people write it.
fn readable(uid: &str, parts: usize) -> String {
    let (name, arguments) = uid.split_once('(').map_or((uid, None), |(name, rest)| (name, Some(rest)));
    let mut names: Vec<&str> = name.trim_end_matches('*').split('.').collect();
    if names.len() > 1 && names.last().is_some_and(|name| matches!(*name, "#ctor" | "#cctor")) {
        names.pop();
    }
    let shown: Vec<String> =
        names[names.len().saturating_sub(parts)..].iter().map(|name| generic(name)).collect();
    let mut text = shown.join(".");
    if let Some(arguments) = arguments {
        let short = |argument: &str| generic(argument.rsplit('.').next().unwrap_or(argument));
        let arguments: Vec<String> = arguments.trim_end_matches(')').split(',').map(short).collect();
        text.push('(');
        text.push_str(&arguments.join(", "));
        text.push(')');
    }
    text
}

/// ``List`1`` as `List<T>`, and `` `0`` as `T`.
fn generic(name: &str) -> String {
    let Some(at) = name.find('`') else { return name.to_owned() };
    let (own, digits) = (&name[..at], name[at..].trim_start_matches('`'));
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (count, after) = digits.split_at(length);
    let count = count.parse::<usize>().unwrap_or(1);
    if own.is_empty() {
        let number = if count == 0 { String::new() } else { (count + 1).to_string() };
        return format!("T{number}{after}");
    }
    match count {
        1 => format!("{own}<T>{after}"),
        2..=16 => {
            let names: Vec<String> = (1..=count).map(|number| format!("T{number}")).collect();
            format!("{own}<{}>{after}", names.join(","))
        }
        _ => own.to_owned(),
    }
}

/// Where the public site of the interfaces describes `uid`, as far as its name tells.
#[must_use]
pub fn address(uid: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '`' | '#' | '-');
    let name = uid.split('(').next()?.trim_end_matches('*');
    if names_a_page(name) || !name.chars().all(plain) {
        return None;
    }
    let host = "https://learn.microsoft.com";
    let name = name.to_ascii_lowercase();
    if is_cmdlet(uid) {
        let (module, command) = name.rsplit_once('.')?;
        return Some(format!("{host}/powershell/module/{module}/{command}"));
    }
    let (top, _) = name.split_once('.')?;
    let site = match top {
        "system" | "microsoft" => "dotnet/api",
        "windows" => "uwp/api",
        _ => return None,
    };
    let parts: Vec<Cow<'_, str>> = name.split('.').map(counted).collect();
    Some(format!("{host}/{site}/{}", parts.join(".")))
}

/// A part of a name as addresses have it: ``list`1`` as `list-1`, ``cast``1`` as `cast`, `#ctor` as `-ctor`.
fn counted(part: &str) -> Cow<'_, str> {
    if let Some((method, _)) = part.split_once("``") {
        return Cow::Owned(method.to_owned());
    }
    if part.contains(['`', '#']) { Cow::Owned(part.replace(['`', '#'], "-")) } else { Cow::Borrowed(part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_people_write_them() {
        for (dest, expected) in [
            ("xref:System.Text.Json", "System.Text.Json"),
            (
                "xref:System.Text.Json.JsonSerializer.Serialize%2A?displayProperty=nameWithType",
                "JsonSerializer.Serialize",
            ),
            ("xref:System.Nullable%601?displayProperty=fullName", "System.Nullable<T>"),
            (
                "XREF:A.Map%602.Add(%600,System.Int32)?displayProperty=nameWithType",
                "Map<T1,T2>.Add(T, Int32)",
            ),
            ("xref:A.B.%23ctor?displayProperty=name", "B"),
            ("xref:A.B?text=ein%20B#c", "ein B"),
            ("xref:Microsoft.PowerShell.Utility.Get-Alias", "Get-Alias"),
            ("xref:ovens/baking", "ovens/baking"),
        ] {
            assert_eq!(text(dest).as_deref(), Some(expected), "{dest}");
        }
        assert_eq!(text("https://example.com/"), None);
        assert_eq!(uid("xref:"), None);
    }

    #[test]
    fn addresses_of_interfaces() {
        for (uid, expected) in [
            (
                "System.Collections.Generic.List`1.Add(`0)",
                Some("dotnet/api/system.collections.generic.list-1.add"),
            ),
            ("System.Linq.Enumerable.Cast``1(System.Object)", Some("dotnet/api/system.linq.enumerable.cast")),
            ("System.String.#ctor*", Some("dotnet/api/system.string.-ctor")),
            (
                "Microsoft.PowerShell.Utility.Get-Alias",
                Some("powershell/module/microsoft.powershell.utility/get-alias"),
            ),
            ("Ovens.Door", None),
            ("ovens/baking", None),
            ("System.\"x", None),
        ] {
            let expected = expected.map(|path| format!("https://learn.microsoft.com/{path}"));
            assert_eq!(address(uid), expected, "{uid}");
        }
    }
}
