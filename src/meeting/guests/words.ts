const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words of sentences around addresses. None of them is also somebody's name. */
const FILLERS = set(
  'and or plus also as well both too please pls kindly invite inviting add adding include includes including with to the a for from at on in of is are be can could would you your we us i me my our it this that these here them him her make sure hi hello hey dear all everyone team folks thanks thank thx cheers regards kind call meeting invitation guests guest attendees participants people following email e-mail mail address addresses write wrote wrote: cc bcc via reach contact should invited optional required organizer organiser accepted tentative needed external ' +
    'und oder sowie auch bitte lade laden lädst einladen ein einzuladen hinzufügen füge noch mit zum zur zu den die das der dem sie ihr ist sind hallo liebe lieber danke vielen dank viele grüße gruß adresse per an termin besprechung teilnehmer folgende ' +
    'et ou ainsi que merci inviter invitez invite bien vouloir veuillez ajouter ajoutez aussi avec à la les au aux son sa est bonjour svp réunion adresse ' +
    'y o e por favor invita invitar invite gracias hola también con ed anche per grazie ciao invitare convide obrigado ' +
    'и или пожалуйста пригласите спасибо ' +
    'と や および 及び と、 さん、 よろしくお願いします よろしくお願いいたします を招待してください を招待してください。 を追加してください をご招待ください 招待してください 和 与 以及 请邀请 请 谢谢 ' +
    'و أو يرجى دعوة الرجاء إضافة من فضلك إلى على شكرا شكراً كل مع الاجتماع مرحبا هل هو هي ו ואת או נא להזמין את גם בבקשה תודה של לפגישה שלום אנא עם',
);

/** Fillers with which names of rooms and roles begin. */
const TITLES = set('guest meeting call team contact email mail external support');

const CONJUNCTIONS = set(
  'and or plus also & + und oder sowie et ou y o e ed и или و أو ו או と 和 与',
);

/** Words after which nobody is invited. */
const NEGATIONS = set(
  "not don't dont except excluding without but nicht kein keine außer ohne sauf excepté pas excepto menos eccetto tranne кроме не 除了 不要 عدا لا ليس חוץ לא",
);

/** Small words inside a name. */
const PARTICLES = set(
  'van von der den de del della di da dos du la le el al bin ibn ben bint ter ten zu y e und af av',
);

/** Words of column heads and labels, which are nobody's name. */
const HEADS = set(
  'my is this to cc bcc from an von kopie à de para de: para: do name names email e-mail mail emails email: e-mail: mail: mailadresse e-mailadresse e-mail-adresse emailadresse address adresse first last full given family display vorname nachname nom prénom nombre apellido apellidos correo electrónico courriel phone telephone telefon tel mobile handy company firma organization organisation department abteilung role rolle title status response guest guests attendee attendees participant participants teilnehmer invitees required optional organizer organiser type value home work private business other host speaker chair me you declined accepted tentative 名前 氏名 姓名 メール メールアドレス 宛先 邮箱 电子邮件 收件人 抄送 参加者 الاسم البريد الإلكتروني إلى שם אימייל דוא"ל אל',
);

const MAIL_HEAD =
  /^(?:e-?mails?|mail|e-?mail.?adress[es]*|(?:e-?mail|mail).?address(?:es)?|courriel|correo(?: electrónico)?|メール(?:アドレス)?|邮箱|电子邮件|البريد(?: الإلكتروني)?|אימייל)$/iu;
const FIRST_HEAD = /^(?:first|given|vorname|prénom|nombre|名)\b ?(?:names?)?$/iu;
const LAST_HEAD =
  /^(?:last|family|sur|nach|nom$|apellidos?|姓)\b ?-?(?:names?)?$|^(?:nach|sur)name$/iu;
const NAME_HEAD =
  /^(?:(?:full|display|guest|attendee)? ?names?|nom(?: complet)?|nombre completo|名前|氏名|姓名|الاسم|שם|fn|cn|displayname|fullname)$/iu;

/** What stands before a colon and says that what follows is nobody to invite. */
const NOT_PEOPLE =
  /^(?:declined|removed|absent|apologies|regrets|abgelehnt|abgesagt|sent|gesendet|envoyé|enviado|inviato|送信日時|发送时间|message-id|references|in-reply-to|subject|betreff|objet|asunto|oggetto|件名|主题|date|datum|received|return-path|list-.*|x-.*|dkim-.*|arc-.*|authentication-.*|content-.*|mime-version|thread-.*|envelope-to|delivered-to|errors-to|version|begin|end|n|org|adr|title|note|url|uid|rev|photo|bday|prodid|impp|dn|sn|givenname|objectclass|ou|o|l|telephonenumber|birthday|location|where|when)$/iu;

/** The same, of what follows until the next separator only. */
const NOT_MAIL =
  /^(?:tel|mobile?|phone|telephone|telefon|handy|fax|company|firma|department|abteilung|role|job title|website|sips?|xmpp|skype|msteams|im|ssh|git|ftp|acct|callto|https?|jabber|matrix|twitter|github)$/iu;

export type Head = 'mail' | 'first' | 'last' | 'name' | 'other';

const bare = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[dl]'/, '')
    .replace(/^[("'*_]+|[)"'*_.,!?:;。！？،؟]+$/gu, '');

// Short words are names as well when they begin with a capital letter (An, Ed, Y).
const SHORT = set('hi hey to cc bcc add pls and can you the for thx');

/** Whether a word belongs to a sentence around addresses. */
export const isFiller = (word: string): boolean => {
  const plain = bare(word);
  if (!FILLERS.has(plain)) return false;
  return plain.length > 3 || SHORT.has(plain) || !/^\P{L}*\p{Lu}/u.test(word);
};
export const isTitle = (word: string): boolean => TITLES.has(bare(word));
export const isNegation = (word: string): boolean =>
  NEGATIONS.has(bare(word)) && !/^\p{Lu}\p{Lu}/u.test(word);
export const isConjunction = (word: string): boolean => CONJUNCTIONS.has(bare(word));
export const isParticle = (word: string): boolean => PARTICLES.has(word);
export const isHeadWord = (word: string): boolean => HEADS.has(bare(word));
export const isNotPeople = (label: string): boolean => NOT_PEOPLE.test(label.trim());

export const isNotMail = (label: string): boolean => NOT_MAIL.test(label.trim());

/** What a column's head or a line's label promises, or null where it is no such word. */
export function headOf(text: string): Head | null {
  const head = text
    .trim()
    .replace(/[:*]+$/, '')
    .trim();
  if (MAIL_HEAD.test(head)) return 'mail';
  if (FIRST_HEAD.test(head)) return 'first';
  if (LAST_HEAD.test(head)) return 'last';
  if (NAME_HEAD.test(head)) return 'name';
  return head && head.split(/[\s-]+/).every((word) => HEADS.has(word.toLowerCase()))
    ? 'other'
    : null;
}
