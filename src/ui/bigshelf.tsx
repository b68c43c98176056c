import type { ComponentChildren } from 'preact'
import type { ShelfMonth } from './shelf.tsx'

export type BigShelfProps = {
  /** 1 to 12, in order. */
  months: readonly ShelfMonth[]
  /** The two people below their bookends, left and right: a name, or a name with a word about it. */
  names?: readonly [ComponentChildren, ComponentChildren]
  /** The current month, by its name or its place (0 is the first); none before and after the cycle. */
  now?: string | number
  ended?: boolean
  /** The sentence of the same facts. */
  label: string
}

const base = 104
const step = 29
/** Of a book. */
const width = 28
/** Tops of tall books by place. */
const tall = [18, 28, 20, 24, 30, 19, 26, 22, 18, 27, 21, 29]

/** A pair's year, large: one band on a book for each sign of life. A table of the same stands beside it. */
export function BigShelf({ months, names, now, ended, label }: BigShelfProps) {
  const length = 70 + step * months.length
  const drawing = (
    <svg
      class="big"
      viewBox={`0 0 ${length} 126`}
      width={`${round(Math.min(40, length / 9))}rem`}
      role="img"
      aria-label={label}
    >
      <path class={ended ? 'end o' : 'end'} d={bookends(length)} />
      <path d={`M0 ${base}h${length}v2H0z`} />
      {months.map((month, place) => (
        <Place
          key={place}
          month={month}
          x={35 + step * place}
          top={topOf(month, place)}
          now={now === month.name || now === place}
        />
      ))}
    </svg>
  )
  if (names === undefined) return drawing
  return (
    <div class="bigshelf">
      {drawing}
      <p class="ends">
        {names.map((name, side) => (
          <span key={side}>{typeof name === 'string' ? <bdi class="pair">{name}</bdi> : name}</span>
        ))}
      </p>
    </div>
  )
}

const round = (n: number) => Math.round(n * 100) / 100

const bookends = (length: number) =>
  `M20 8h12v96H0Q18 92 20 50zM${length - 20} 8h-12v96h32Q${length - 18} 92 ${length - 20} 50z`

/** Where the drawing of a month begins, from above. */
function topOf(month: ShelfMonth, place: number): number {
  switch (month.state) {
    case 'well':
      return tall[place % tall.length] ?? 18
    case 'little':
      return 60
    case 'none':
      return 25
    case 'paused':
      return 80
    case 'ahead':
    case 'unasked':
      return 98
  }
}

type PlaceProps = { month: ShelfMonth; x: number; top: number; now: boolean }

function Place(props: PlaceProps) {
  const { month, x, top, now } = props
  const middle = x + width / 2
  const quiet = month.state === 'ahead' || month.state === 'unasked'
  return (
    <>
      <What {...props} />
      {month.ticket && <path class="hot" d={`M${middle} ${top - 14}l6 10h-12z`} />}
      <text
        x={middle}
        y="121"
        text-anchor="middle"
        font-weight={now ? '700' : undefined}
        class={quiet && !now ? 'm t2' : 'm'}
      >
        {month.name}
      </text>
    </>
  )
}

function What({ month, x, top, now }: PlaceProps) {
  const look = now ? 'now' : undefined
  const middle = x + width / 2
  switch (month.state) {
    case 'well':
    case 'little':
      return (
        <>
          <rect class={look} x={x} y={top} width={width} height={base - top} />
          {bands(month.signs, top).map((y) => (
            <path key={y} class="band" d={`M${x} ${y}h${width}v2h-${width}z`} />
          ))}
        </>
      )
    case 'none':
      return (
        <>
          <rect class="o" x={x + 1} y={top} width={width - 2} height={base - 1 - top} stroke-width="1.5" />
          <text x={middle} y="70" font-size="16" text-anchor="middle">
            ?
          </text>
        </>
      )
    case 'paused':
      return <path class={look} d={`M${x} 80h${width}v11h-${width}zM${x} 92.5h${width}v11.5h-${width}z`} />
    case 'ahead':
      return <path d={`M${middle - 1} 98h2v6h-2z`} />
    case 'unasked':
      return null
  }
}

/** Upper edges of the bands, 9 units apart, closer when there are many; never so close that they run together. */
function bands(signs: number, top: number): number[] {
  const room = base - top - 12
  const apart = Math.max(4, Math.min(9, Math.floor(room / Math.max(1, signs))))
  return Array.from({ length: Math.min(signs, Math.floor(room / apart) + 1) }, (_, n) => top + 8 + n * apart)
}
