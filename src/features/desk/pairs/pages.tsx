import type { Day, Instant } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Filter, Pager } from '#ui/parts.tsx'
import { withQuery } from '#ui/url.ts'
import { type Standing, standings, whileActive } from '#features/desk/model.ts'
import type { NudgesView } from '#features/desk/nudges/model.ts'
import { NudgeToasts } from '#features/desk/nudges/pages.tsx'
import { type PairRow, pageSize, type PairsWish } from '#features/desk/pairs/model.ts'
import { PairTable } from '#features/desk/pairs/rows/pages.tsx'
import type { ShelfFacts } from '#features/desk/shelf/model.ts'
import { standingWords } from '#features/desk/standing/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: 'Pairs',
  mine: 'My pairs',
  today: 'Today',
  lede: (total: number, label: string) =>
    `${countText(total, 'pair')} of ${label}. Each row says what people told us; nobody’s mail is read.`,
  noneYet: (label: string, chair: boolean) =>
    `${chair ? 'There are no pairs' : 'You answer for no pair'} of ${label} yet. Pairs stand here once they are published.`,
  all: 'All',
  active: 'Active',
  met: 'Only pairs that have met, as somebody told us.',
  filter: 'Which pairs',
  search: 'Find a name',
  contact: 'Committee contact',
  everyContact: 'Every contact',
  yours: 'Yours',
  show: 'Show',
  empty: 'No pair fits what you asked for.',
  clear: 'Show all pairs',
  past: 'Every year’s pairs, by person',
  person: (name: string) => `Only pairs of ${name}.`,
}

export type PairsView = {
  cycle: LiveCycle
  now: Instant
  today: Day
  counts: ReadonlyMap<Standing, number>
  rows: readonly PairRow[]
  shelves: ReadonlyMap<string, ShelfFacts>
  contacts: readonly { id: string; name: string }[]
  wish: PairsWish
  url: string
  nudges: NudgesView
  /** The viewer's own offices; a chair sees others' pairs as well. */
  mine: readonly string[]
  chair: boolean
}

export function pairsPage(view: PairsView) {
  const { counts, wish, url, chair, nudges, cycle, now } = view
  const title = chair ? words.title : words.mine
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0)
  const { text, personId, officeId, standing, met } = wish
  const none = total === 0 && text === '' && !met && (personId ?? officeId ?? standing) === undefined
  const active = whileActive.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0)
  const shown = standing === undefined ? total : standing === 'active' ? active : (counts.get(standing) ?? 0)
  const only = standing === 'active' ? words.active : standing && standingWords[standing]
  return {
    title: only === undefined ? title : `${title}: ${only.toLowerCase()}`,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{title}</h1>
        <p class="lede">{none ? words.noneYet(cycle.label, chair) : words.lede(total, cycle.label)}</p>
        <NudgeToasts {...nudges} zone={cycle.calendar.zone} now={now} next={url} />
        {!none && <Listed {...view} total={total} active={active} shown={shown} />}
        {chair && (
          <p>
            <a class="link" href="/committee/past">
              {words.past}
            </a>
          </p>
        )}
      </>
    ),
  }
}

function Listed(view: PairsView & { total: number; active: number; shown: number }) {
  const { counts, wish, url, total, active, shown, rows } = view
  const [first] = wish.personId === undefined ? [] : rows
  const ofOne = first && (first.mentorId === wish.personId ? first.mentor : first.mentee)
  return (
    <>
      <Search {...view} />
      {(wish.met || ofOne !== undefined) && (
        <p>
          {wish.met && words.met} {ofOne !== undefined && words.person(ofOne)}{' '}
          <a href={withQuery(url, { met: null, person: null, page: null })}>{words.clear}</a>
        </p>
      )}
      <Filter
        label={words.filter}
        options={[
          {
            href: withQuery(url, { standing: null, page: null }),
            label: words.all,
            count: total,
            current: wish.standing === undefined,
          },
          ...(active < total || wish.standing === 'active'
            ? [
                {
                  href: withQuery(url, { standing: 'active', page: null }),
                  label: words.active,
                  count: active,
                  current: wish.standing === 'active',
                },
              ]
            : []),
          ...standings
            .filter((one) => (counts.get(one) ?? 0) > 0 || one === wish.standing)
            .map((one) => ({
              href: withQuery(url, { standing: one, page: null }),
              label: standingWords[one],
              count: counts.get(one) ?? 0,
              current: wish.standing === one,
            })),
        ]}
      />
      <PairTable
        {...view}
        empty={
          <>
            {words.empty} <a href="/committee/pairs">{words.clear}</a>
          </>
        }
      />
      <Pager page={wish.page} size={pageSize} total={shown} url={url} />
    </>
  )
}

const Search = ({ contacts, wish, mine }: PairsView) => (
  <form method="get" action="/committee/pairs" class="dates" role="search">
    {wish.standing && <Hidden name="standing" value={wish.standing} />}
    {wish.met && <Hidden name="met" value="yes" />}
    {wish.personId && <Hidden name="person" value={wish.personId} />}
    <span class="field">
      <label for="q">{words.search}</label>
      <input class="in w20" type="search" id="q" name="q" value={wish.text} />
    </span>
    {contacts.length > 1 && (
      <span class="field">
        <label for="contact">{words.contact}</label>
        <select class="in w20" id="contact" name="contact">
          <option value="">{words.everyContact}</option>
          {contacts.map((one) => (
            <option key={one.id} value={one.id} selected={one.id === wish.officeId}>
              {mine.includes(one.id) ? `${words.yours}: ${one.name}` : one.name}
            </option>
          ))}
        </select>
      </span>
    )}
    <Button>{words.show}</Button>
  </form>
)
