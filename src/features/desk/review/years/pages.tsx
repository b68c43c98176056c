import { Filter } from '#ui/parts.tsx'
import { withQuery } from '#ui/url.ts'
import type { Years } from '#features/desk/review/years/model.ts'

const words = { year: 'Year' }

/** A page about the applications of the year that was asked for. */
export const inYear = (path: string, { chosen }: Pick<Years, 'chosen'>): string => withQuery(path, { cycle: chosen })

/** Only where there is a choice. */
export const Choice = ({ years: { open, current }, path }: { years: Years; path: string }) =>
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
