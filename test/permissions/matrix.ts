// Who may do what, as data (docs/developer/trust.md, section 4, where the same stands as a table). It is written out here
// and not derived from the application, so that it does not repeat what it tests.

/** ✓ everybody of the column, O their own, P their own pairs, Y their own program, – nobody. */
export type Mark = '✓' | 'O' | 'P' | 'Y' | '–'
/** The columns: who comes without signing in, takes part, is the contact of pairs, is a chair, reads what goes past them. */
export const columns = ['public', 'participant', 'contact', 'chair', 'guard'] as const
export type Column = (typeof columns)[number]

export type Row = Readonly<Record<Column, Mark>> & {
  /** Needs a passkey used within ten minutes (²). */
  fresh?: true
}

const row = (marks: string, more: { fresh?: true } = {}): Row => {
  const [one = '–', two = '–', three = '–', four = '–', five = '–'] = marks.split(' ') as Mark[]
  return { public: one, participant: two, contact: three, chair: four, guard: five, ...more }
}

export const matrix = {
  'public page': row('✓ ✓ ✓ ✓ ✓'),
  'application: write': row('✓ O – –'),
  'application: read': row('– O P Y'),
  'application: the whole of it': row('– O – Y'),
  "partner's address": row('– P P Y'),
  'review, propose pairs': row('– – – Y'),
  publish: row('– – – Y', { fresh: true }),
  'publish: confirm': row('– – Y Y'),
  'move pair, contact': row('– – – Y'),
  'absence of a contact': row('– – P Y'),
  'write to own pairs': row('– – P P'),
  'write to all pairs': row('– – – Y', { fresh: true }),
  tickets: row('– O P Y'),
  'mail that left': row('– – P Y'),
  'how the post is': row('– – – Y'),
  'conduct report: file': row('✓ ✓ ✓ ✓ ✓'),
  'conduct report: read': row('– – – – Y'),
  feedback: row('– O P Y'),
  letters: row('– O P Y'),
  'letters: approve': row('– – – Y'),
  figures: row('– – – Y'),
  'roster import': row('– – – Y'),
  'roster export': row('– – – Y', { fresh: true }),
  'offices, handover': row('– – – Y', { fresh: true }),
  'address of others': row('– – – Y', { fresh: true }),
  'employer of others': row('– – – Y'),
  'address that returns mail': row('– – P Y', { fresh: true }),
  'settings, templates': row('– – – Y'),
  'audit log': row('– O – Y'),
  'own sessions': row('– O O O O'),
  'data of others: erase': row('– – – Y', { fresh: true }),
  "one's own data: export, erase": row('– O O O O', { fresh: true }),
} as const satisfies Record<string, Row>

export type Action = keyof typeof matrix

/** Rows for which no page exists yet: a page that comes has to say so here, and its cases come with it. */
export const withoutPages: readonly Action[] = ['application: read', 'move pair, contact']
