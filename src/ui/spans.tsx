export type SpanRow = { text: string; from: string; until: string | null }

export type SpansProps = {
  /** The sentence of the same facts. */
  label: string
  rows: readonly SpanRow[]
  /** The day up to which it counts, a line. */
  mark: string
}

const width = 345
const line = 18

/** Stretches of time one below the other, and what they come to. Days are ISO; what lies behind the mark does not count. */
export function Spans({ label, rows, mark }: SpansProps) {
  const first = rows.map((row) => row.from).sort()[0] ?? mark
  const from = Number(first.slice(0, 4))
  const to = Math.max(Number(mark.slice(0, 4)) + 1, from + 2)
  const step = Math.ceil((to - from) / 7)
  const x = (day: string): number => {
    const share = (Number(day.slice(0, 4)) - from + (Number(day.slice(5, 7)) - 1) / 12) / (to - from)
    return Math.round(Math.min(Math.max(share, 0), 1) * width * 10) / 10
  }
  const base = 4 + rows.length * line + line
  const end = (until: string | null): number => x(until === null || until > mark ? mark : until)
  return (
    <svg viewBox={`0 0 ${width} ${base + 24}`} role="img" aria-label={label} class="sumline">
      <g font-size="10.5" fill="currentColor">
        {rows.map((row, at) => {
          const left = x(row.from)
          const wide = Math.max(end(row.until) - left, 1)
          const inside = wide > 64
          return (
            <g key={at}>
              <path d={`M${left} ${2 + at * line}h${wide}v15h-${wide}z`} />
              <text
                x={inside ? left + 5 : Math.min(left + wide + 5, width - 58)}
                y={13.2 + at * line}
                class={inside ? 'on' : undefined}
              >
                {row.text}
              </text>
            </g>
          )
        })}
        {merged(rows).map(({ from: begin, until }) => (
          <path
            key={begin}
            class="sum"
            d={`M${x(begin)} ${base - 14}h${Math.max(end(until) - x(begin), 1)}v9h-${Math.max(end(until) - x(begin), 1)}z`}
          />
        ))}
        <path d={`M0 ${base}h${width}`} stroke="currentColor" fill="none" />
        {Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step)
          .filter((year) => x(`${year}-01-01`) < width - 24)
          .map((year) => (
            <text key={year} x={x(`${year}-01-01`)} y={base + 16}>
              {year}
            </text>
          ))}
        <path d={`M${x(mark)} 2V${base}`} stroke="currentColor" stroke-dasharray="2 2" />
      </g>
    </svg>
  )
}

/** Overlapping stretches as one. */
function merged(rows: readonly SpanRow[]): { from: string; until: string | null }[] {
  const out: { from: string; until: string | null }[] = []
  for (const { from, until } of rows.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = out.at(-1)
    if (last === undefined || (last.until !== null && last.until < from)) out.push({ from, until })
    else if (last.until !== null && (until === null || until > last.until)) last.until = until
  }
  return out
}
