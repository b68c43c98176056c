import { Filter } from '#ui/parts.tsx'
import { withQuery } from '#ui/url.ts'

const words = { year: 'Year' }

type One = { id: string; label: string }

/** Only where there is a choice: one runs, and the next recruits. */
export const Choice = ({
  years: { open, current },
  path,
}: {
  years: { open: readonly One[]; current: One }
  path: string
}) =>
  open.length > 1 && (
    <Filter
      label={words.year}
      options={open.map(({ id, label }) => ({
        href: withQuery(path, { cycle: id }),
        label: label.replace('-', '–'),
        current: id === current.id,
      }))}
    />
  )
