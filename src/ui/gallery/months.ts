import type { ShelfMonth } from '../shelf.tsx'

/** Short names of a cycle's months, October first. */
export const names = ['Oct', 'Nov', 'Dec', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep']

/** Months from a word of letters: w well, l little, n none, p paused, u unasked, a ahead; capitals carry a ticket. */
export function monthsOf(letters: string): ShelfMonth[] {
  const states = { w: 'well', l: 'little', n: 'none', p: 'paused', u: 'unasked', a: 'ahead' } as const
  return [...letters].map((letter, place) => {
    const state = states[letter.toLowerCase() as keyof typeof states]
    const signs = state === 'well' ? 2 + (place % 3) : state === 'little' ? 1 : 0
    return { name: names[place % 12] ?? '', state, signs, ticket: letter !== letter.toLowerCase() }
  })
}
