import { listText } from '#kit/text.ts'

/** What is said of words of a mail that are not taken. */
export const lostLinks = (names: readonly string[]): string =>
  `These links have to stay, since the reader needs them: ${listText(names)}`
export const wordsMissing = { subject: 'Write a subject', source: 'Write what the mail says' }
