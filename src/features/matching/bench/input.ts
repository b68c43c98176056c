import { cutText } from '#kit/text.ts'
import { changeFrom } from '#features/matching/changes/input.ts'
import type { PairChange, Place } from '#features/matching/bench/model.ts'

/** What an address opens; whatever it says otherwise is left out. */
export function placeFrom(query: URLSearchParams): Place {
  const text = (name: string) => cutText(query.get(name) ?? '', 100) || undefined
  const kind = text('kind')
  const seen = text('seen')
  return {
    open: text('open'),
    whynot: text('whynot'),
    ...(kind === 'lock' || kind === 'ban' ? { kind, mentor: text('mentor') } : {}),
    ...(seen !== undefined && /^\d{1,9}$/.test(seen) ? { seen: Number(seen) } : {}),
  }
}

/** The lock or ban that a place looks at. */
export function lookedAt({ open, kind, mentor }: Place): PairChange | undefined {
  const change = kind === undefined ? undefined : changeFrom({ kind, mentee: open, mentor })
  return change?.kind === 'lock' || change?.kind === 'ban' ? change : undefined
}
