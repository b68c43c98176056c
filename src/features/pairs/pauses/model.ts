/** Who acts when it is whoever holds a mailed link, and no more is known. */
export const linkHolder = 'mailed link'

/** What the clock sends about a pair, and a pause stops. */
export const automaticMails = [
  'first_contact_reminder',
  'first_contact_question',
  'introduction_question',
  'check_in_reminder',
  'nudge',
]
