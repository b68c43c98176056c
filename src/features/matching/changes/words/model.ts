import { countText } from '#kit/text.ts'
import type { Change, ChangeRefusal } from '#features/matching/changes/model.ts'

/** People and criteria by name. */
export type Names = (id: string) => string

/** A change as a sentence without a full stop. */
export function changeText(change: Change, name: Names): string {
  switch (change.kind) {
    case 'lock':
      return `${name(change.mentor)} and ${name(change.mentee)} are to be a pair`
    case 'ban':
      return `${name(change.mentor)} and ${name(change.mentee)} are kept apart`
    case 'capacity':
      return `${name(change.mentor)} takes ${change.places === 0 ? 'nobody' : countText(change.places, 'mentee')} at most`
    case 'weight':
      return `“${name(change.criterion)}” counts ${countText(change.points, 'point')}`
  }
}

/** What happened, what is kept, what to do; undefined for what is said elsewhere on the page. */
export function refusalText(refusal: ChangeRefusal, rule: (code: string) => string): string | undefined {
  const quoted = (codes: readonly string[]) => codes.map((code) => `“${rule(code)}”`).join(' and ')
  switch (refusal.kind) {
    case 'published':
      return 'The pairs are published; nothing of this was taken. What changes now is a change to a pair.'
    case 'unknown':
      return 'Somebody in it is not in this run any more. Nothing was taken.'
    case 'no_reason':
      return 'Write why, so that a colleague understands it next year'
    case 'nothing_new':
      return 'This is decided already; nothing was taken.'
    case 'stale':
      return undefined
    case 'untouchable':
      return `No reason sets this rule aside: ${quoted(refusal.rules)}. Nothing was taken.`
    case 'rules':
      return `A rule stands against this pair: ${quoted(refusal.rules)}. Tick that you set it aside, or leave it`
    case 'banned':
      return 'The two are kept apart by a change that stands. Take that back first.'
    case 'locked':
      return 'A change that stands says otherwise: the mentee is locked. Take that back first.'
    case 'circle':
      return 'The two would be mentor and mentee of one another. Nothing was taken.'
    case 'no_place':
      return refusal.places === 0
        ? 'This mentor has no place. Give them one first.'
        : 'Every place of this mentor is locked already. Give them another, or take a lock back.'
    case 'places':
      return `Write a whole number from 0 to ${refusal.most}`
    case 'held':
      return `${countText(refusal.locks, 'pair')} of this mentor ${refusal.locks === 1 ? 'is' : 'are'} locked. Take a lock back first.`
    case 'points':
      return `All criteria would add up to ${refusal.sum} points; at most 100 are possible. Give another criterion fewer first.`
  }
}
