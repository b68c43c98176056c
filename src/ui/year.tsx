import type { ComponentChildren } from 'preact'

export type YearMonth = {
  /** “Oct” */
  short: string
  /** “October” */
  long: string
  state: 'past' | 'now' | 'next'
}

export type YearProps = {
  /** In order, 1 to 12. */
  months: readonly YearMonth[]
  /** What lies ahead: a date as people write it, and what happens. */
  ahead?: readonly (readonly [ComponentChildren, ComponentChildren])[]
}

/** The cycle as a slim shelf: what is over, where we are, what is to come. */
export const Year = ({ months, ahead = [] }: YearProps) => (
  <>
    <ol class="year" data-n={months.length}>
      {months.map((month, place) => (
        <li key={place} class={month.state} aria-current={month.state === 'now' ? 'date' : undefined}>
          <abbr title={month.long}>{month.short}</abbr>
        </li>
      ))}
    </ol>
    {ahead.length > 0 && (
      <p class="ahead">
        {ahead.map(([date, text], place) => (
          <span key={place}>
            <b>{date}</b> {text}
          </span>
        ))}
      </p>
    )}
  </>
)
