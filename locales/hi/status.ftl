## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = अनुवाद
status-base = मूल संस्करण
status-elsewhere = बिना भाषा वाली फ़ाइलों में मिली समस्याएँ: { $count }
status-languages = स्रोत के अलावा भाषाएँ
status-covered = पृष्ठ अनूदित
status-kept = वाक्य अद्यतन
status-behind = पुराने वाक्य
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = पृष्ठ
status-pages-about = अपेक्षित पृष्ठों में से कितने मौजूद हैं।
status-translated = अनूदित
status-copied = स्रोत भाषा में
status-absent = मौजूद नहीं
status-sentences = वाक्य
status-sentences-about = अपेक्षित वाक्यों में से: अनूदित और अद्यतन, अपने स्रोत से पुराने पृष्ठ पर, स्वयं पुराने, या अनूदित नहीं।
status-current = अद्यतन
status-older = पुराने पृष्ठों पर
status-stale = पुराने
status-missing = अनुपस्थित
status-translators = अनुवादक
status-translators-about = वे पृष्ठ जो बताते हैं कि उनका अनुवाद किसने किया ({ $key })।
status-human = मनुष्य
status-machine = मशीन
status-unsaid = नहीं बताया
status-findings = समस्याएँ
status-findings-about = { $command } को क्या मिला, और सबसे अधिक पकड़ने वाले नियम।
status-errors = त्रुटियाँ
status-warnings = चेतावनियाँ
status-hints = सुझाव
status-frequent = सबसे अधिक

## Heads of tables

status-language = भाषा
status-bar = पट्टी
status-number = संख्या
status-part = हिस्सा
status-numbers = आँकड़े
status-sizes = आकार और आयु
status-older-pages = स्रोत से पुराने
status-changed = पिछला बदलाव
