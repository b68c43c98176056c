/** What may be stuck, in the words in which the committee knows it. How somebody behaved is no ticket (R47). */
export const troubleWords = {
  never_met: 'No first contact known',
  went_silent: 'Silent toward us, or not in touch',
  returned: 'Mail returned',
  cannot_reach: 'Cannot reach the partner',
  leave: 'Somebody is leaving',
  delivery: 'A mail may be lost',
  mismatch: 'Does not fit',
  call: 'To be telephoned',
  question: 'Question',
  comment: 'Comment',
  criticism: 'Criticism',
  accolade: 'Praise',
} as const

export type PlayKind = keyof typeof troubleWords | 'conduct'
export const playKinds = [...(Object.keys(troubleWords) as (keyof typeof troubleWords)[]), 'conduct'] as const
export const playTitle = (kind: PlayKind): string => (kind === 'conduct' ? 'How somebody behaved' : troubleWords[kind])

/**
 * What helps with one kind of trouble: advice beside the ticket, a drafted mail, what to say on the telephone. `mail` is
 * one paragraph to an entry, without greeting and signature.
 */
export type Play = { id: PlayKind; advice: string[]; subject: string; mail: string[]; say: string }

/** Who may be named in a play besides what every text may name; filled in for the ticket. */
export const playNames = ['mentor', 'mentee'] as const

const none = { advice: [], subject: '', mail: [], say: '' }

/** The play for a kind with the names of the two; where the program has none, empty words. */
export function playFor(
  { playbook = [] }: { playbook?: readonly Play[] },
  kind: PlayKind,
  names: Partial<Record<(typeof playNames)[number], string>>,
): Play {
  const play = playbook.find(({ id }) => id === kind) ?? { id: kind, ...none }
  const named = (text: string) =>
    text.replace(/\{\{\s*(mentor|mentee)\s*\}\}/g, (_, who: 'mentor' | 'mentee') => names[who] ?? 'your partner')
  return { ...play, subject: named(play.subject), mail: play.mail.map(named), say: named(play.say) }
}
