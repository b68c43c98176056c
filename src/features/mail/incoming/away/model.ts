/** Words that people use, too, and an answering machine as the whole of a title, or before the one that it answers. */
const alone = [
  'out of (the )?office( (auto-?)?(reply|response|message|notification))?',
  'absence du bureau',
  'absente?(\\(e\\))? du bureau',
  'fuera de (la )?oficina',
  'fuori (sede|ufficio)',
  'fora do escrit[óo]rio',
  'afwezig',
  'abwesend',
  '不在通知',
]

/** Words that only answering machines write, in the languages of mail programs that say them. */
const machines = [
  'automatic(ally generated)? reply',
  'auto(matic)?[ -]?(reply|response|responder)(?![\\p{L}\\p{N}])',
  'automatische antwort',
  'abwesenheits(notiz|meldung|nachricht|assistent)',
  'r[ée]ponse automatique',
  "message d[’']absence",
  'respuesta autom',
  'resposta autom',
  'risposta automatica',
  'automatisch antwoord',
  'afwezigheids(melding|bericht|assistent)',
  'autosvar',
  'automatis(k|kt) svar',
  'automaattinen vastaus',
  'odpowied[źz] automatyczna',
  'automatyczna odpowied[źz]',
  'automatick[áa] odpov[eě][dď]',
  'automatikus v[áa]lasz',
  'r[ăa]spuns automat',
  'otomatik (yan[ıi]t|cevap)',
  'αυτόματη απάντηση',
  'автоматический ответ',
  'автоответ',
  'автоматична відповідь',
  'автоматичен отговор',
  '自動(応答|返信|回覆|回信)',
  '自动(回复|答复)',
  '자동 ?(회신|응답|답장)',
  'رد تلقائي',
  '(תשובה|מענה) אוטומטית?',
  'trả lời tự động',
  'balasan otomatis',
]

/**
 * Titles that only answering machines write, for those that give no other sign. People title a mail “Away from March 1”
 * or “Out of office next week” themselves, or pass on what an answering machine wrote to them, and what they say must reach
 * somebody. No machine passes anything on.
 */
export const away = new RegExp(
  `^((re|aw|sv|odp|回复): ?)*((${alone.join('|')})\\s*($|[:([：]|(re|aw)(?![\\p{L}]))|${machines.join('|')})`,
  'iu',
)
