import { Filter } from '#ui/parts.tsx'
import { withQuery } from '#ui/url.ts'

const words = {
  year: 'Year',
  one: (label: string) =>
    `What is changed here is ${label}’s alone: its pages, topics, mails, survey and letter. Another year keeps its own words.`,
}

/** Only where several are open is there anything to say. */
export type Years = {
  several: boolean
  /** The open ones that have the page. */
  open: readonly { id: string; label: string }[]
  /** As it stands in the address; null: the one that is worked on. */
  chosen: string | null
  current: string
}

/** An address of the words, in the cycle that was asked for. */
export const wordsAt = (rest: string, { chosen }: Pick<Years, 'chosen'>): string =>
  withQuery(`/committee/words${rest}`, { cycle: chosen })

type ChoiceProps = { years: Years; rest: string; empty?: boolean }

/** Only where somebody could mean another year: one runs, and the next recruits. `rest`: the same page in it. */
export const Choice = ({ years: { several, open, current }, rest, empty }: ChoiceProps) => {
  const one = open.find(({ id }) => id === current)
  if (!several || one === undefined) return null
  const plain = (label: string) => label.replace('-', '–')
  return (
    <>
      {open.length > 1 && (
        <Filter
          label={words.year}
          options={open.map(({ id, label }) => ({
            href: wordsAt(rest, { chosen: id }),
            label: plain(label),
            current: id === current,
          }))}
        />
      )}
      {empty !== true && <p>{words.one(plain(one.label))}</p>}
    </>
  )
}
