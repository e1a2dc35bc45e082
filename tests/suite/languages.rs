//! A page in another language than its locale: found in many languages, and never where nobody can know.

use std::fmt::Write as _;

use crate::support::Scratch;

/// Some lines of help in many languages, each by itself: (locale, text).
const TEXTS: &[(&str, &str)] = &[
    (
        "de",
        "Sie können ein neues Konto anlegen, wenn Sie noch keines haben. Öffnen Sie dazu die Einstellungen und wählen Sie den Eintrag für Benutzer aus. Geben Sie danach den Namen und die Adresse ein, und speichern Sie die Änderungen. Wenn das Konto nicht mehr gebraucht wird, kann es jederzeit gelöscht werden. Die Daten werden dann nach dreißig Tagen entfernt.",
    ),
    (
        "es",
        "Puede crear una cuenta nueva si todavía no tiene ninguna. Para ello, abra la configuración y seleccione la entrada de usuarios. Después escriba el nombre y la dirección, y guarde los cambios. Cuando la cuenta ya no sea necesaria, se puede eliminar en cualquier momento. Los datos se borran a los treinta días y no es posible recuperarlos.",
    ),
    (
        "fr",
        "Vous pouvez créer un compte si vous n’en avez pas encore. Pour cela, ouvrez les paramètres et sélectionnez l’entrée des utilisateurs. Saisissez ensuite le nom et l’adresse, puis enregistrez les modifications. Quand le compte n’est plus utile, il peut être supprimé à tout moment. Les données sont effacées au bout de trente jours et ne sont pas récupérables.",
    ),
    (
        "it",
        "È possibile creare un nuovo account se non se ne ha ancora uno. Per farlo, aprire le impostazioni e selezionare la voce degli utenti. Inserire poi il nome e l’indirizzo e salvare le modifiche. Quando l’account non serve più, può essere eliminato in qualsiasi momento. I dati vengono rimossi dopo trenta giorni e non sono più recuperabili.",
    ),
    (
        "nl",
        "U kunt een nieuw account maken als u er nog geen hebt. Open daarvoor de instellingen en kies het onderdeel voor gebruikers. Vul daarna de naam en het adres in en sla de wijzigingen op. Als het account niet meer nodig is, kan het op elk moment worden verwijderd. De gegevens worden na dertig dagen gewist en zijn dan niet meer terug te halen.",
    ),
    (
        "sv",
        "Du kan skapa ett nytt konto om du inte redan har ett. Öppna inställningarna och välj posten för användare. Skriv sedan in namnet och adressen och spara ändringarna. När kontot inte längre behövs kan det tas bort när som helst. Uppgifterna raderas efter trettio dagar och det går inte att få tillbaka dem efter det.",
    ),
    (
        "pl",
        "Możesz utworzyć nowe konto, jeśli jeszcze go nie masz. W tym celu otwórz ustawienia i wybierz pozycję dla użytkowników. Następnie wpisz nazwę oraz adres i zapisz zmiany. Gdy konto nie jest już potrzebne, można je w każdej chwili usunąć. Dane są kasowane po trzydziestu dniach i nie można ich już odzyskać, a także nie ma do nich dostępu.",
    ),
    (
        "cs",
        "Pokud ještě nemáte účet, můžete si vytvořit nový. Otevřete nastavení a vyberte položku pro uživatele. Potom zadejte jméno a adresu a uložte změny. Když už účet není potřeba, je možné ho kdykoli odstranit. Data se po třiceti dnech smažou a není možné je obnovit, ani když o to požádáte podporu, která je k dispozici ve všední dny.",
    ),
    (
        "tr",
        "Henüz bir hesabınız yoksa yeni bir hesap oluşturabilirsiniz. Bunun için ayarları açın ve kullanıcılar için olan girişi seçin. Daha sonra adı ve adresi yazın ve değişiklikleri kaydedin. Hesap artık gerekli değilse her zaman silinebilir. Veriler otuz gün sonra kaldırılır ve bundan sonra geri almak mümkün değildir, bu nedenle önce bir kopya alın.",
    ),
    (
        "id",
        "Anda dapat membuat akun baru jika belum memilikinya. Untuk itu, buka pengaturan dan pilih entri untuk pengguna. Setelah itu, masukkan nama dan alamat, lalu simpan perubahan. Jika akun tidak lagi diperlukan, akun itu dapat dihapus kapan saja. Data akan dihapus setelah tiga puluh hari dan tidak dapat dipulihkan oleh siapa pun dari tim kami.",
    ),
    (
        "vi",
        "Bạn có thể tạo một tài khoản mới nếu chưa có. Để làm việc này, hãy mở phần cài đặt và chọn mục dành cho người dùng. Sau đó nhập tên và địa chỉ rồi lưu các thay đổi. Khi không còn cần đến tài khoản, bạn có thể xóa nó bất cứ lúc nào. Dữ liệu sẽ bị xóa sau ba mươi ngày và không thể khôi phục.",
    ),
    (
        "ru",
        "Вы можете создать новую учётную запись, если у вас её ещё нет. Для этого откройте настройки и выберите пункт для пользователей. Затем введите имя и адрес и сохраните изменения. Если запись больше не нужна, её можно удалить в любое время. Данные удаляются через тридцать дней, и после этого восстановить их нельзя, так как они не хранятся.",
    ),
    (
        "uk",
        "Ви можете створити новий обліковий запис, якщо у вас його ще немає. Для цього відкрийте налаштування та виберіть пункт для користувачів. Потім введіть ім’я та адресу й збережіть зміни. Якщо запис більше не потрібен, його можна видалити в будь-який час. Дані видаляються за тридцять днів, і після цього їх не можна відновити, бо вони не зберігаються.",
    ),
    (
        "ar",
        "يمكنك إنشاء حساب جديد إذا لم يكن لديك حساب بعد. افتح الإعدادات ثم اختر العنصر الخاص بالمستخدمين. بعد ذلك أدخل الاسم والعنوان واحفظ التغييرات. عندما لا يكون الحساب مطلوبًا يمكن حذفه في أي وقت. تتم إزالة البيانات بعد ثلاثين يومًا ولا يمكن استعادتها بعد ذلك من قبل أي شخص في الفريق أو في الدعم.",
    ),
    (
        "fa",
        "اگر هنوز حساب ندارید، می‌توانید یک حساب جدید بسازید. برای این کار تنظیمات را باز کنید و مورد مربوط به کاربران را انتخاب کنید. سپس نام و نشانی را وارد کنید و تغییرات را ذخیره کنید. هر زمان که حساب دیگر لازم نیست، می‌توان آن را حذف کرد. داده‌ها پس از سی روز پاک می‌شود و دیگر در دسترس نیست.",
    ),
    (
        "he",
        "אפשר ליצור חשבון חדש אם עדיין אין לכם חשבון. לשם כך פתחו את ההגדרות ובחרו בפריט של המשתמשים. לאחר מכן הזינו את השם ואת הכתובת ושמרו את השינויים. כאשר אין עוד צורך בחשבון, ניתן למחוק אותו בכל עת. הנתונים נמחקים לאחר שלושים יום ואי אפשר לשחזר אותם.",
    ),
    (
        "el",
        "Μπορείτε να δημιουργήσετε έναν νέο λογαριασμό, αν δεν έχετε ήδη. Ανοίξτε τις ρυθμίσεις και επιλέξτε το στοιχείο για τους χρήστες. Στη συνέχεια πληκτρολογήστε το όνομα και τη διεύθυνση και αποθηκεύστε τις αλλαγές. Όταν ο λογαριασμός δεν χρειάζεται πια, μπορεί να διαγραφεί ανά πάσα στιγμή.",
    ),
    (
        "hi",
        "अगर आपके पास अभी तक कोई खाता नहीं है, तो आप एक नया खाता बना सकते हैं। इसके लिए सेटिंग खोलें और उपयोगकर्ताओं वाला विकल्प चुनें। इसके बाद नाम और पता लिखें और बदलाव सहेजें। जब खाते की ज़रूरत न हो, तो उसे कभी भी हटाया जा सकता है। डेटा तीस दिन के बाद हटा दिया जाता है और उसे वापस नहीं लाया जा सकता।",
    ),
    (
        "th",
        "คุณสามารถสร้างบัญชีใหม่ได้หากยังไม่มี ให้เปิดการตั้งค่าแล้วเลือกรายการสำหรับผู้ใช้ จากนั้นป้อนชื่อและที่อยู่แล้วบันทึกการเปลี่ยนแปลง เมื่อไม่ต้องการบัญชีแล้ว คุณสามารถลบได้ตลอดเวลา ข้อมูลจะถูกลบหลังจากสามสิบวัน",
    ),
    (
        "ko",
        "아직 계정이 없다면 새 계정을 만들 수 있습니다. 설정을 열고 사용자 항목을 선택하세요. 그런 다음 이름과 주소를 입력하고 변경 내용을 저장하세요. 계정이 더 이상 필요하지 않으면 언제든지 삭제할 수 있습니다. 데이터는 삼십 일이 지나면 지워지며 그 뒤에는 복구할 수 없습니다. 따라서 먼저 사본을 만들어 두는 것이 좋습니다.",
    ),
    (
        "ja",
        "まだアカウントをお持ちでない場合は、新しいアカウントを作成できます。設定を開き、ユーザーの項目を選択してください。次に名前と住所を入力し、変更を保存します。アカウントが不要になったときは、いつでも削除できます。データは三十日後に消去され、その後は元に戻せません。",
    ),
    (
        "zh-Hans",
        "如果您还没有帐户，可以创建一个新的帐户。请打开设置，然后选择用户项目。接着输入姓名和地址，并保存更改。如果不再需要该帐户，可以随时将其删除。数据将在三十天后清除，之后无法恢复，因此请先保存一份副本。如有疑问，请与我们的支持团队联系。",
    ),
];

/// What `wrong-language` says about pages at these places, hints aside.
fn found(pages: &[(String, String)]) -> String {
    let scratch = Scratch::new();
    scratch.write("diglot.toml", "content = \"docs\"\nsource-locale = \"en\"\n");
    scratch.write("docs/en/start.md", "# Start\n\nWords.\n");
    for (path, text) in pages {
        scratch.write(&format!("docs/{path}"), text);
    }
    let run = scratch.diglot(&["check", "--ignore", "orphan-page", "--format", "jsonl"]);
    let wrong = |line: &&str| line.contains("\"rule\":\"wrong-language\"");
    run.out.lines().filter(wrong).fold(String::new(), |mut found, line| {
        let _ = writeln!(found, "{line}");
        found
    })
}

#[test]
fn pages_in_their_own_language_are_silent() {
    let pages: Vec<(String, String)> = (TEXTS.iter())
        .map(|(locale, text)| (format!("{locale}/account.md"), format!("# 1\n\n{text}\n")))
        .collect();
    assert_eq!(found(&pages), "");
}

#[test]
fn a_page_of_another_locale_is_found_in_every_language() {
    // Each text stands in the folder of the next one, and of one far away.
    for step in [1, 9] {
        let mut pages = Vec::new();
        for (number, (_, text)) in TEXTS.iter().enumerate() {
            let (locale, _) = TEXTS[(number + step) % TEXTS.len()];
            pages.push((format!("{locale}/account.md"), format!("# 1\n\n{text}\n")));
        }
        let found = found(&pages);
        let missed: Vec<&str> = (pages.iter())
            .map(|(path, _)| path.as_str())
            .filter(|path| !found.contains(&format!("docs/{path}")))
            .collect();
        assert!(missed.is_empty(), "step {step}: {missed:?}\n{found}");
    }
}

#[test]
fn what_is_no_language_is_silent() {
    let names = "Ada Lovelace, Alan Turing, Grace Hopper, Edsger Dijkstra, Barbara Liskov, Donald Knuth, Ken Thompson, Dennis Ritchie, Bjarne Stroustrup, Guido van Rossum, Linus Torvalds, Margaret Hamilton, Tim Berners-Lee, Niklaus Wirth, John McCarthy, Frances Allen, Tony Hoare, Robin Milner, Leslie Lamport, Radia Perlman";
    let products = "Azure Kubernetes Service, Microsoft Defender for Cloud, Visual Studio Code, GitHub Actions, Amazon Web Services, Google Cloud Platform, Apache Kafka, Power BI Desktop, Windows Server, SQL Server Reporting Services, Red Hat Enterprise Linux, Internet of Things Hub, Office for the web, Teams for Education";
    let code = "```sh\nif the user is in the list and it is not for you then\n  do this with that or be at the end of the line\nfi\n```\n";
    let mut pages = Vec::new();
    for (locale, text) in TEXTS {
        // A few words, then names, products, code and tables of them.
        let short: String = text.chars().take(40).collect();
        pages.push((format!("{locale}/short.md"), format!("# 1\n\n{short}\n")));
        pages.push((
            format!("{locale}/english-short.md"),
            "# FAQ\n\nRead the notes, then go on.\n".to_owned(),
        ));
        pages.push((format!("{locale}/names.md"), format!("# {short}\n\n{names}\n")));
        let items = products.replace(", ", "\n- ");
        pages.push((format!("{locale}/products.md"), format!("# {short}\n\n- {items}\n\n{text}\n")));
        pages.push((
            format!("{locale}/code.md"),
            format!("# {short}\n\n{}\n{text}\n\n{}", code.repeat(5), code.repeat(5)),
        ));
        let rows = products.split(", ").fold(String::new(), |mut rows, name| {
            let _ = writeln!(rows, "| {name} | `{name}` |");
            rows
        });
        pages.push((format!("{locale}/table.md"), format!("# {short}\n\n| A | B |\n| - | - |\n{rows}")));
    }
    assert_eq!(found(&pages), "");
}
