/**
 * Most of what one writer sends, and of what comes from the public page in all, within an hour. A writer is a network, or
 * somebody we know by their own link, whom no flood from the public page can shut out.
 */
export const writingLimits = { each: 20, inAll: 600 }

/** Notes and reports are counted apart, so that many of the one never close the other. */
export type Writing = {
  kind: 'note' | 'report'
  /** What was made of it: two presses are one. */
  id: string
  /** Where a mail about it would go; '' for nobody. */
  email: string
  /** '' where it is not known. */
  from: { network: string } | { personId: string }
}
