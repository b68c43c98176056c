import { dayIn, dayText, type Zone } from '#kit/dates.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb, Empty } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { type Erasure, type Listed, type Standing, undoDays, type Waits } from '#features/desk/erasure/model.ts'
import { Why } from '#features/desk/erasure/pages.tsx'

const words = {
  askedFor: (name: string, day: string) => `${name} is to be erased after ${day}.`,
  back: 'Take it back: keep everything',
  list: 'People to be erased',
  listLede: `Whoever asked to be erased, or wrote to the committee, so that a chair entered it. It is done by itself ${undoDays} days later, or once their pair or office has ended.`,
  empty: 'Nobody has asked to be erased.',
  name: 'Name',
  since: 'Asked',
  due: 'Not before',
  waiting: 'Waits for',
  waitsShort: {
    office: 'the end of the office',
    pair: 'the end of the pair',
    undo: 'the days to take it back',
    none: 'the clock',
  },
  enter: (name: string) => `Have the data of ${name} erased`,
  enterLede:
    'For somebody who asked by mail or telephone. They are told by mail with your reason, and can take it back; so can you, and every chair hears of it.',
  sign: 'If they only want to read what is kept, or take it along: they sign in with their address, and find it under “Your account”.',
  why: 'Why you enter it',
  whyHint: 'Such as: “They wrote on Monday.” The person reads it.',
  whyError: 'Say why you enter it, in a few words',
  enterButton: 'Enter it',
}

type Enter = {
  person: { id: string; name: string; email: string }
  open: Erasure | undefined
  standing: Standing
  waits: Waits
  zone: Zone
  typed?: string
  failed?: boolean
}

export function enterErasurePage({ person, open, standing, waits, zone, typed, failed = false }: Enter) {
  const error = failed ? words.whyError : undefined
  return {
    title: words.enter(person.name),
    narrow: true,
    stack: true,
    error: failed,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee/erasures', label: words.list }]} />
        <ErrorSummary errors={error === undefined ? [] : [{ field: 'why', text: error }]} />
        <h1>{words.enter(person.name)}</h1>
        {open === undefined ? (
          <>
            <p class="lede">{words.enterLede}</p>
            <p>{words.sign}</p>
            <Why waits={waits} standing={standing} own={false} />
            <form method="post" action={`/committee/people/${person.id}/erasure`} class="stack">
              <Field
                id="why"
                label={words.why}
                hint={words.whyHint}
                value={typed}
                error={error}
                maxlength={500}
                required
              />
              <p>
                <Button first wide>
                  {words.enterButton}
                </Button>
              </p>
            </form>
          </>
        ) : (
          <>
            <p class="lede">{words.askedFor(person.name, dayText(dayIn(zone, open.dueAt)))}</p>
            <Why waits={waits} standing={standing} own={false} />
            <form method="post" action={`/committee/people/${person.id}/erasure/withdrawal`}>
              <Button>{words.back}</Button>
            </form>
          </>
        )}
      </>
    ),
  }
}

export function erasuresPage({ listed, zone }: { listed: readonly Listed[]; zone: Zone }) {
  return {
    title: words.list,
    stack: true,
    body: (
      <>
        <h1>{words.list}</h1>
        <p class="lede">{words.listLede}</p>
        {listed.length === 0 ? (
          <Empty>{words.empty}</Empty>
        ) : (
          <Table
            caption={words.list}
            captionHidden
            fold
            columns={[
              { key: 'name', label: words.name },
              { key: 'since', label: words.since },
              { key: 'due', label: words.due },
              { key: 'waits', label: words.waiting },
            ]}
            rows={listed.map((one) => ({
              name: <a href={`/committee/people/${one.personId}/erasure`}>{one.name}</a>,
              since: dayText(dayIn(zone, one.askedAt)),
              due: dayText(dayIn(zone, one.dueAt)),
              waits: words.waitsShort[one.waits ?? 'none'],
            }))}
            empty={words.empty}
          />
        )}
      </>
    ),
  }
}
