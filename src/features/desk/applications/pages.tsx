import { dayIn, dayText } from '#kit/dates.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Filter, Pager } from '#ui/parts.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag, type TagProps } from '#ui/tags.tsx'
import { withQuery } from '#ui/url.ts'
import type { ApplicationState, Membership } from '#features/applications/model.ts'
import {
  type ApplicationRow,
  type ApplicationsWish,
  type Group,
  groupNames,
  type Order,
  pageSize,
  states,
  statesIn,
} from '#features/desk/applications/model.ts'
import type { Role } from '#features/programs/model.ts'
import { inYear, type Years } from '#features/applications/years/model.ts'
import { Choice } from '#ui/years.tsx'

const words = {
  title: 'Applications',
  today: 'Today',
  lede: 'What the rules decided, and why. A person decides what they leave open.',
  alone: 'Accepted, and in no pair.',
  unverified: 'Accepted, and not verified as a member: in the matching, but not to be told without a reason.',
  groups: { pool: 'In the matching', open: 'Not decided on' } satisfies Record<Group, string>,
  export: 'Take the list of people along',
  everybody: 'Show everybody',
  which: 'Which applications',
  role: 'Role',
  all: 'All',
  both: 'Both',
  roles: { mentor: 'Mentors', mentee: 'Mentees' },
  role1: { mentor: 'Mentor', mentee: 'Mentee' },
  search: 'Find a name, an address or an employer',
  show: 'Show',
  name: 'Name',
  state: 'Decision',
  reason: 'Why',
  months: 'Months',
  membership: 'Member',
  received: 'Received',
  paired: (n: number) => (n === 1 ? 'in a pair' : `in ${n} pairs`),
  empty: 'No application fits what you asked for.',
  clear: 'Show all applications',
}

const stateLooks: Record<ApplicationState, Pick<TagProps, 'shape' | 'calm'> & { word: string }> = {
  submitted: { shape: 'ring', word: 'Submitted' },
  review: { shape: 'half', word: 'In review' },
  asked: { shape: 'half', word: 'Asked something' },
  accepted: { shape: 'tick', calm: true, word: 'Accepted' },
  conditional: { shape: 'half', calm: true, word: 'On a condition' },
  waiting: { shape: 'paused', calm: true, word: 'Waiting for a place' },
  late: { shape: 'ring', word: 'Came late' },
  declined: { shape: 'cross', calm: true, word: 'Declined' },
  duplicate: { shape: 'diamond', calm: true, word: 'Sent twice' },
  withdrawn: { shape: 'ring', calm: true, word: 'Withdrawn' },
}

export const StateTag = ({ state }: { state: ApplicationState }) => {
  const { word, ...look } = stateLooks[state]
  return <Tag {...look}>{word}</Tag>
}

export const memberWords: Record<Membership, string> = {
  verified: 'Verified',
  lapsed: 'Lapsed',
  missing: 'No number given',
  not_found: 'Not on the roster',
  mismatch: 'Number of somebody else',
}

export type ApplicationsView = {
  rows: readonly ApplicationRow[]
  counts: readonly { state: ApplicationState; role: Role; n: number }[]
  wish: ApplicationsWish
  zone: string
  url: string
  years: Years
}

export function applicationsPage(view: ApplicationsView) {
  const { counts, wish, url, years } = view
  const of = (state?: ApplicationState | Group, role?: Role) =>
    counts
      .filter((row) => statesIn(state)?.includes(row.state) !== false && (role === undefined || row.role === role))
      .reduce((sum, row) => sum + row.n, 0)
  return {
    title: words.title,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{words.title}</h1>
        <Choice years={years} path="/committee/applications" />
        <p class="lede">
          {wish.unverified ? words.unverified : wish.alone ? words.alone : words.lede}{' '}
          {(wish.alone || wish.unverified) && (
            <a href={withQuery(url, { partner: null, member: null, page: null })}>{words.everybody}</a>
          )}{' '}
          <a href={inYear('/committee/people/export', years)}>{words.export}</a>
        </p>
        <form method="get" action="/committee/applications" class="dates" role="search">
          {years.chosen && <Hidden name="cycle" value={years.chosen} />}
          {wish.state && <Hidden name="state" value={wish.state} />}
          {wish.role && <Hidden name="role" value={wish.role} />}
          {wish.alone && <Hidden name="partner" value="none" />}
          {wish.unverified && <Hidden name="member" value="unverified" />}
          <span class="field">
            <label for="q">{words.search}</label>
            <input class="in w20" type="search" id="q" name="q" value={wish.text} />
          </span>
          <Button>{words.show}</Button>
        </form>
        <Filter
          label={words.which}
          options={[
            {
              href: withQuery(url, { state: null, page: null }),
              label: words.all,
              count: of(undefined, wish.role),
              current: wish.state === undefined,
            },
            ...groupNames
              .filter((group) => wish.state === group)
              .map((group) => ({
                href: withQuery(url, { state: group, page: null }),
                label: words.groups[group],
                count: of(group, wish.role),
                current: true,
              })),
            ...states
              .filter((state) => of(state) > 0)
              .map((state) => ({
                href: withQuery(url, { state, page: null }),
                label: stateLooks[state].word,
                count: of(state, wish.role),
                current: wish.state === state,
              })),
          ]}
        />
        <Filter
          label={words.role}
          options={[
            { href: withQuery(url, { role: null, page: null }), label: words.both, current: wish.role === undefined },
            ...(['mentor', 'mentee'] as const).map((role) => ({
              href: withQuery(url, { role, page: null }),
              label: words.roles[role],
              count: of(wish.state, role),
              current: wish.role === role,
            })),
          ]}
        />
        <Rows {...view} />
        <Pager page={wish.page} size={pageSize} total={of(wish.state, wish.role)} url={url} />
      </>
    ),
  }
}

function Rows({ rows, zone, wish, url, years }: ApplicationsView) {
  const sorted = (order: Order, label: string): Pick<Column, 'label' | 'sortHref' | 'sorted'> => ({
    label,
    sortHref: withQuery(url, {
      sort: order,
      dir: wish.order === order && !wish.descending ? 'desc' : null,
      page: null,
    }),
    sorted: wish.order === order ? (wish.descending ? 'descending' : 'ascending') : undefined,
  })
  return (
    <Table
      caption={words.title}
      captionHidden
      fold
      columns={[
        { key: 'name', ...sorted('name', words.name) },
        { key: 'role', label: words.role },
        { key: 'state', label: words.state, bare: true },
        { key: 'reason', label: words.reason, bare: true },
        { key: 'months', num: true, ...sorted('months', words.months) },
        { key: 'member', label: words.membership },
        { key: 'received', nowrap: true, ...sorted('received', words.received) },
      ]}
      rows={rows.map((row) => ({
        name: <a href={`/committee/applications/${row.id}`}>{row.name}</a>,
        role: words.role1[row.role],
        state: (
          <>
            <StateTag state={row.state} />
            {row.pairs > 0 && (
              <>
                <br />
                <a class="small" href={`/committee/pairs?person=${row.personId}`}>
                  {words.paired(row.pairs)}
                </a>
              </>
            )}
          </>
        ),
        reason: row.reason,
        months: row.months,
        member: memberWords[row.membership],
        received: <time datetime={row.receivedAt}>{dayText(dayIn(zone, row.receivedAt), 'short')}</time>,
      }))}
      empty={
        <>
          {words.empty} <a href={inYear('/committee/applications', years)}>{words.clear}</a>
        </>
      }
    />
  )
}
