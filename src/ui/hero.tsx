import { shorten, textWidth } from './measure.ts'

export type HeroTopic = { month: string; title: string }

export type HeroProps = {
  /** 1 to 12; the month short: “Oct”. */
  topics: readonly HeroTopic[]
  /** What the drawing shows; the titles themselves are listed on the page. */
  label: string
}

const base = 200
const widths = [26.5, 29.5, 27.5, 25.5, 29.5, 26.5, 25.5, 30.5, 26.5, 30.5, 27.5, 28.5]
const heights = [172, 190, 178, 160, 186, 170, 182, 192, 166, 190, 174, 184]
const colors = ['ink', 'green', 'leaf', 'ink', 'leaf', 'green', 'ink', 'leaf', 'ink', 'green', 'leaf', 'ink'] as const

/** A cycle's topics as books between two bookends; only the public page of a program has it. */
export function Hero({ topics, label }: HeroProps) {
  const books = stand(topics)
  const width = round(32 + books.reduce((sum, book) => sum + book.width + 1.5, 0) + 30.5)
  return (
    <svg
      class="art"
      viewBox={`0 0 ${width} 204`}
      width={`${round((width / 356) * 40)}rem`}
      role="img"
      aria-label={label}
    >
      <path
        class="end"
        d={`M17 40h12v160H0Q14 184 17 110zM${round(width - 18)} 40h-12v160h30Q${round(width - 15)} 184 ${round(width - 18)} 110z`}
      />
      <path d={`M0 200h${width}v2H0z`} fill="currentColor" />
      {books.map((book) => (
        <Spine key={book.x} {...book} />
      ))}
    </svg>
  )
}

const round = (n: number) => Math.round(n * 100) / 100

type Book = HeroTopic & { x: number; width: number; height: number; color: (typeof colors)[number] }

function stand(topics: readonly HeroTopic[]): Book[] {
  // few books are thicker, more than ten are thinner: the drawing keeps its proportions
  const thick = topics.length < 7 ? 1.35 : topics.length > 10 ? 10 / topics.length : 1
  let x = 32
  return topics.map((topic, place) => {
    const width = round((widths[place % widths.length] ?? 28) * thick)
    // a long title gets a tall book
    const height = Math.min(192, Math.max(heights[place % heights.length] ?? 170, 52 + textWidth(topic.title) * 12.5))
    const book = {
      ...topic,
      x: round(x),
      width,
      height: Math.round(height),
      color: colors[place % colors.length] ?? 'ink',
    }
    x += width + 1.5
    return book
  })
}

function Spine({ month, title, x, width, height, color }: Book) {
  const top = base - height
  const room = height - 48
  const size = Math.max(9, Math.min(12.5, Math.floor((room / textWidth(title)) * 2) / 2))
  const shown = shorten(title, room / size)
  const long = textWidth(shown) * size
  const middle = round(x + width / 2)
  const band = `M${x + 0.5} ${top + 10.5}h${width - 1}M${x + 0.5} ${top + 14.5}h${width - 1}M${x + 0.5} 178.5h${width - 1}`
  return (
    <g class={color === 'leaf' ? 'on-leaf' : undefined}>
      <rect class={`b-${color}`} x={x} y={top} width={width} height={height} />
      <path class="rib" d={band} />
      <text class="month" x={middle} y="192" font-size="8.5" text-anchor="middle">
        {month}
      </text>
      <text
        transform={`translate(${round(middle + size / 3)} 172) rotate(-90)`}
        font-size={size}
        textLength={long > room * 0.72 ? round(long) : undefined}
        lengthAdjust={long > room * 0.72 ? 'spacingAndGlyphs' : undefined}
      >
        {shown}
      </text>
    </g>
  )
}
