import { type ShelfWords, shelfWords } from './words.ts'

export { BigShelf } from './bigshelf.tsx'
export { shelfWords } from './words.ts'

/**
 * One place on the shelf, one month.
 * well: in touch · little: a little · none: asked, no answer · paused · unasked: over, and nobody asked ·
 * ahead: still to come. `signs` is how many signs of life were told for it; `ticket`: one is open now.
 */
export type ShelfMonth = {
  /** “Oct”; the sentence looks its long form up in the words. */
  name: string
  state: 'well' | 'little' | 'none' | 'paused' | 'ahead' | 'unasked'
  signs: number
  ticket?: boolean
}

export type ShelfProps = {
  /** 1 to 12, in order. */
  months: readonly ShelfMonth[]
  /** The pair has ended: its bookends are outlines. */
  ended?: boolean
  /** Somebody is needed: a triangle stands on the shelf. */
  ticket?: boolean
  /** The sentence of the same facts; begin with names where several shelves stand together. */
  label: string
}

/** Tops of tall books by place, so that a row of them looks like books and not like bars. */
const tops = [5, 7, 5, 6, 8, 5, 7, 6, 5, 7, 6, 8]
const base = 20

/** A pair's year, 22 px high: two people are the bookends, the months stand between them. Drawn pixel by pixel. */
export function Shelf({ months, ended, ticket, label }: ShelfProps) {
  const shelf = 21 + 6 * months.length
  const flag = ticket || months.some((month) => month.ticket) ? flagLeft(months) : undefined
  const width = flag === undefined ? shelf : Math.max(shelf, flag + 10)
  const solid = months.map(solidPlace).join('') + (ended ? '' : bookends(shelf, false)) + `M0 ${base}h${shelf}v1H0z`
  const outline = months.map(outlinePlace).join('') + (ended ? bookends(shelf, true) : '')
  return (
    <svg class="shelf" viewBox={`0 0 ${width} 22`} width={width} height="22" role="img" aria-label={label}>
      <path fill-rule="evenodd" d={solid} />
      {outline && <path class="o" d={outline} />}
      {flag !== undefined && <path class="hot" d={`M${flag + 5} 3l5 9H${flag}z`} />}
    </svg>
  )
}

const left = (place: number) => 11 + 6 * place

function solidPlace(month: ShelfMonth, place: number): string {
  const x = left(place)
  const top = tops[place % tops.length] ?? 5
  switch (month.state) {
    case 'well': // the second rectangle is cut out: evenodd
      return `M${x} ${top}h5V${base}h-5zM${x} ${top + 3}h5v1h-5z`
    case 'little':
      return `M${x} 13h5V${base}h-5z`
    case 'paused':
      return `M${x} 16h5v1.5h-5zM${x} 18.5h5V${base}h-5z`
    case 'ahead':
      return `M${x + 2} 18h1v2h-1z`
    case 'none':
    case 'unasked':
      return ''
  }
}

const outlinePlace = (month: ShelfMonth, place: number): string =>
  month.state === 'none' ? `M${left(place) + 0.5} ${(tops[place % tops.length] ?? 5) + 0.5}h4V${base}h-4z` : ''

const bookends = (width: number, outlined: boolean): string =>
  outlined
    ? `M6.5 2.5h2V${base}H1Q5.5 17 6.5 9zM${width - 6.5} 2.5h-2V${base}h7.5Q${width - 5.5} 17 ${width - 6.5} 9z`
    : `M6 2h3v18H0Q5 17 6 9zM${width - 6} 2h-3v18h9Q${width - 5} 17 ${width - 6} 9z`

/** Where the triangle stands: in the free space after the last book, or, late in the year, outside the bookend. */
function flagLeft(months: readonly ShelfMonth[]): number {
  const begun = months.findLastIndex((month) => month.state !== 'ahead') + 1
  const free = months.length - begun
  return free >= 2 ? left(begun) + 2 : 21 + 6 * months.length + 2
}

/**
 * The sentence of a shelf's facts: “October to November in touch, December a little, January asked, no sign”.
 * Months to come are not mentioned, unless there is nothing else. With `counted`, each month has its number of signs.
 */
export function shelfSentence(months: readonly ShelfMonth[], words: ShelfWords = shelfWords, counted = false): string {
  const begun = months.filter((month) => month.state !== 'ahead')
  if (begun.length === 0) return words.ahead(months.length)
  const parts = runs(begun, counted).map(({ first, last, state }) => {
    const from = words.months[first.name] ?? first.name
    const to = words.months[last.name] ?? last.name
    const span = first === last ? from : words.range(from, to)
    const signs = counted && first.signs > 0 ? ` ${words.signs(first.signs)}` : ''
    return `${span} ${words.states[state]}${signs}`
  })
  if (months.some((month) => month.ticket)) parts.push(words.ticket)
  return parts.join(', ')
}

type Run = { first: ShelfMonth; last: ShelfMonth; state: Exclude<ShelfMonth['state'], 'ahead'> }

function runs(months: readonly ShelfMonth[], counted: boolean): Run[] {
  const found: Run[] = []
  for (const month of months) {
    if (month.state === 'ahead') continue
    const before = found.at(-1)
    if (before?.state === month.state && !(counted && (month.signs > 0 || before.last.signs > 0))) before.last = month
    else found.push({ first: month, last: month, state: month.state })
  }
  return found
}
