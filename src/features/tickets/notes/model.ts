/** What people write to the committee (R13). */
export const noteKinds = ['question', 'comment', 'criticism', 'accolade', 'conduct'] as const
export type NoteKind = (typeof noteKinds)[number]

export const noteWords: Record<NoteKind, string> = {
  question: 'Question',
  comment: 'Comment',
  criticism: 'Criticism',
  accolade: 'Praise',
  conduct: 'A concern about how somebody behaved',
}

/** A note. `email` is '' for somebody who wants no answer. */
export type Note = {
  kind: NoteKind
  name: string
  email: string
  text: string
  /** Whom it is about: "contact", "chair", or an office for concerns by its id. */
  about: readonly string[]
  /** The network it came from; '' where it is not known. */
  network: string
}

/** The most tickets that mail opens in a day; what comes above it is left to be answered by hand. */
export const mailedPerDay = 1440

/** Who opened a ticket that came by the public page. */
export const fromPublicPage = 'public page'
