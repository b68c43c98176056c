import { countText } from '#kit/text.ts'
import { Button, Check, ErrorSummary, Field, Hidden, Radios } from '#ui/controls.tsx'
import { Breadcrumb, Filter, Pager, Section, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { withQuery } from '#ui/url.ts'
import {
  type Balance,
  type ContactRow,
  type ContactsWish,
  type Member,
  rowsOnPage,
} from '#features/matching/contacts/model.ts'

const words = {
  today: 'Today',
  title: 'Committee contacts',
  lede: 'Who answers for which pairs. What you change is told to both of a pair, once, when the hour is over.',
  gone: (n: number) =>
    ` ${n === 1 ? 'has' : 'have'} a contact whose term is over. Give ${n === 1 ? 'it' : 'them'} to somebody:`,
  goneDo: 'See who would get them',
  ends: (name: string, n: number) =>
    `${name} answers for ${countText(n, 'pair')}. Give ${n === 1 ? 'it' : 'them'} to others before the term ends; the term has not been changed.`,
  member: 'Member',
  pairs: 'Pairs',
  most: 'At most',
  give: 'Give all to others',
  balance: 'Balance again',
  all: 'All',
  goneOnly: 'Term over',
  filter: 'Contact',
  find: 'Find a pair or a contact',
  findDo: 'Find',
  pair: 'Pair',
  contact: 'Contact',
  over: 'term over',
  choose: (pair: string) => `Choose ${pair}`,
  chosen: 'Move',
  to: 'Give the chosen pairs to',
  load: (office: Member) => `${office.name}, ${office.load} of ${office.mostPairs}`,
  away: (name: string) => `${name} (away today)`,
  past: 'Also past their limit',
  move: 'Give them the chosen pairs',
  none: 'No pair is like this.',
  moved: 'Done. Both of each pair are told when the hour is over.',
  plan: (n: number) => (n === 0 ? 'Nobody would move' : `${countText(n, 'pair')} would move`),
  planLede:
    'Loads as even as the limits allow; nobody answers for their own pair or for a colleague. Nobody else moves.',
  from: 'From',
  toWhom: 'To',
  without: 'Nobody in term can take these: raise a limit on “Offices”, or invite somebody:',
  apply: (n: number) => `Move ${countText(n, 'pair')}`,
}

export type ContactsView = {
  members: readonly Member[]
  rows: readonly ContactRow[]
  total: number
  gone: number
  wish: ContactsWish
  leaving: { name: string; pairs: number } | undefined
  done: boolean
  url: string
  error: string | undefined
}

/** The worklist of contacts: loads, then one page of pairs to be chosen and moved. */
export function contactsPage(view: ContactsView) {
  const { members, rows, total, gone, wish, leaving, done, url, error } = view
  return {
    title: words.title,
    stack: true,
    error: error !== undefined,
    toast: done && <Toast>{words.moved}</Toast>,
    body: (
      <>
        {error && <ErrorSummary errors={[{ field: 'office', text: error }]} />}
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        {leaving && (
          <Toast
            shape="triangle"
            actions={<a href={`/committee/contacts/balance?of=${wish.officeId ?? ''}`}>{words.goneDo}</a>}
          >
            {words.ends(leaving.name, leaving.pairs)}
          </Toast>
        )}
        {gone > 0 && (
          <Toast shape="triangle" actions={<a href="/committee/contacts/balance">{words.goneDo}</a>}>
            <a href="/committee/contacts?show=gone#pairs">{countText(gone, 'pair')}</a>
            {words.gone(gone)}
          </Toast>
        )}
        <Table
          caption={words.member}
          captionHidden
          fold
          columns={[
            { key: 'who', label: words.member },
            { key: 'pairs', label: words.pairs, num: true },
            { key: 'most', label: words.most, num: true },
            { key: 'give', label: words.give },
          ]}
          rows={members.map((one) => ({
            who: one.away ? words.away(one.name) : one.name,
            pairs: <a href={`/committee/contacts?contact=${one.id}#pairs`}>{String(one.load)}</a>,
            most: String(one.mostPairs),
            give: one.load > 0 ? <a href={`/committee/contacts/balance?of=${one.id}`}>{words.give}</a> : '',
          }))}
          empty=""
        />
        <p>
          <a class="link" href="/committee/contacts/balance">
            {words.balance}
          </a>
        </p>
        <Section id="pairs" title={countText(total, 'pair')}>
          <Filter
            label={words.filter}
            options={[
              { href: '/committee/contacts', label: words.all, current: !wish.gone && wish.officeId === undefined },
              { href: '/committee/contacts?show=gone#pairs', label: words.goneOnly, count: gone, current: wish.gone },
            ]}
          />
          <form method="get" action="/committee/contacts" class="stack">
            {wish.officeId !== undefined && <Hidden name="contact" value={wish.officeId} />}
            <Field id="q" label={words.find} value={wish.text} maxlength={80} />
            <p>
              <Button>{words.findDo}</Button>
            </p>
          </form>
          <form method="post" action="/committee/contacts/moves" class="stack">
            <Table
              caption={words.pairs}
              captionHidden
              fold
              columns={[
                { key: 'pair', label: words.pair, ...sorting(url, wish, 'pair') },
                { key: 'contact', label: words.contact, ...sorting(url, wish, 'contact') },
                { key: 'choose', label: words.chosen },
              ]}
              rows={rows.map((row) => ({
                pair: <a href={`/committee/pairs/${row.pairId}`}>{`${row.mentor} and ${row.mentee}`}</a>,
                contact: row.inTerm ? row.contact : `${row.contact} (${words.over})`,
                choose: (
                  <Check
                    id={`pair-${row.pairId}`}
                    name="pair"
                    value={row.pairId}
                    label={<span class="vh">{words.choose(`${row.mentor} and ${row.mentee}`)}</span>}
                  />
                ),
              }))}
              empty={words.none}
            />
            {rows.length > 0 && (
              <>
                <Radios
                  name="office"
                  legend={words.to}
                  error={error}
                  options={members.filter((one) => !one.away).map((one) => ({ value: one.id, label: words.load(one) }))}
                />
                <Check id="past" label={words.past} />
                <p>
                  <Button first>{words.move}</Button>
                </p>
              </>
            )}
          </form>
          <Pager page={wish.page} size={rowsOnPage} total={total} url={url} />
        </Section>
      </>
    ),
  }
}

const sorting = (url: string, wish: ContactsWish, sort: ContactsWish['sort']) => ({
  sortHref: withQuery(url, { sort, page: null }),
  ...(wish.sort === sort && { sorted: 'ascending' as const }),
})

/** Who would move to whom, before anybody does. */
export function balancePage({ plan, of, error }: { plan: Balance; of: string; error: string | undefined }) {
  const title = words.plan(plan.moves.length)
  return {
    title,
    narrow: true,
    stack: true,
    error: error !== undefined,
    body: (
      <>
        {error && <ErrorSummary errors={[{ field: 'plan', text: error }]} />}
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: '/committee/contacts', label: words.title },
          ]}
        />
        <h1 id="plan">{title}</h1>
        <p class="lede">{words.planLede}</p>
        {plan.without.length > 0 && (
          <>
            <p>{words.without}</p>
            <ul>
              {plan.without.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </>
        )}
        {plan.moves.length > 0 && (
          <>
            <Table
              caption={title}
              captionHidden
              fold
              columns={[
                { key: 'pair', label: words.pair },
                { key: 'from', label: words.from },
                { key: 'to', label: words.toWhom },
              ]}
              rows={plan.moves.map(({ pair, from, to }) => ({ pair, from, to }))}
              empty=""
            />
            <form method="post" action="/committee/contacts/balance">
              <Hidden name="plan" value={plan.fingerprint} />
              <Hidden name="of" value={of} />
              <Button first>{words.apply(plan.moves.length)}</Button>
            </form>
          </>
        )}
      </>
    ),
  }
}
