import { addMinutes, instantText, type Instant } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Section, TaskList, type TaskRow } from '#ui/parts.tsx'
import { Around, gap, Rich } from '#ui/rich.tsx'
import { Tag } from '#ui/tags.tsx'
import { When } from '#ui/time.tsx'
import type { Definition, LiveCycle } from '#features/programs/model.ts'
import { ownClock, sayOf } from '#features/programs/sayings/model.ts'
import {
  type FormDraft,
  type FormPage,
  isChanged,
  type PageStanding,
  rolesIn,
  rolesSlug,
} from '#features/applications/form/model.ts'
import { spanText } from '#features/programs/words/model.ts'
import type { Aside } from '#features/applications/demographics/model.ts'
import type { Sending } from '#features/applications/sent/model.ts'
import { Stays } from '#features/applications/sent/pages.tsx'

export type ListView = {
  cycle: LiveCycle
  draft: FormDraft
  pages: readonly PageStanding[]
  sending: Sending
  /** What the positions come to on the first day of the cycle, as the rules count them. */
  months: number
  /** What may be said for the matching alone, where the program asks for it. */
  aside: Aside | undefined
  now: Instant
}

/** The task list: where each part stands, and the next one. */
export function taskListPage({ cycle, draft, pages, sending, months, aside }: ListView) {
  const roles = rolesIn(draft.said)
  const { definition, calendar } = cycle
  const say = sayOf(definition, 'parts')
  const ready = roles.length > 0 && pages.every(({ state }) => state === 'done' || state === 'optional')
  const open = pages.find(({ state }) => state === 'new' || state === 'problem')
  const sent = draft.sentAt !== null && draft.withdrawnAt === null
  const needed = pages.filter(({ page }) => page.questions.some(({ required }) => required))
  const done = needed.filter(({ state }) => state === 'done').length + 1
  const rows: TaskRow[] = [
    {
      label: say('role'),
      href: `/apply/form/${rolesSlug}`,
      tag:
        roles.length > 0 ? (
          <Done definition={definition} />
        ) : (
          <State definition={definition} standing={{ state: 'new', problems: [] }} />
        ),
      ...(roles.length > 0
        ? { note: say(roles.length === 2 ? 'asBoth' : roles[0] === 'mentor' ? 'asMentor' : 'asMentee') }
        : {}),
    },
    ...pages.map(({ page, ...standing }) => ({
      label: page.title,
      href: `/apply/form/${page.slug}`,
      tag: <State definition={definition} standing={standing} />,
      ...noteOf(definition, page, standing.problems[0]?.text, months),
    })),
    ...(aside === undefined
      ? []
      : [
          {
            label: aside.title,
            href: '/apply/for-matching',
            tag: aside.chosen ? (
              <Done definition={definition} />
            ) : (
              <State definition={definition} standing={{ state: 'optional', problems: [] }} />
            ),
            note: say('matching'),
          },
        ]),
  ]
  const may = sending === 'in time' || sending === 'late'
  return {
    title: say('title'),
    narrow: true,
    stack: true,
    small: `${definition.shortName}, ${cycle.label}`,
    body: (
      <>
        <h1>{say('title')}</h1>
        <p class="quiet">{say('for', { email: draft.email })}</p>
        {sent && isChanged(draft) && may && <p class="aside-note">{say('changed')}</p>}
        {sent && (
          <p>
            <a class="link" href="/apply/sent">
              {say('sent')}
            </a>
          </p>
        )}
        {draft.withdrawnAt !== null && may && <p class="aside-note">{say('withdrawn')}</p>}
        {sending === 'late' && <p class="aside-note">{say('late')}</p>}
        {sending === 'closed' && <p class="aside-note">{say('over')}</p>}
        {sending === 'sent before' && (
          <p class="aside-note">
            <Stays definition={definition} />
          </p>
        )}
        {draft.sentAt === null && (
          <p>
            <Rich text={say.rich('introduction')} />
          </p>
        )}
        {draft.sentAt === null && roles.length > 0 && (
          <p>
            {say(done > needed.length ? 'progressAll' : 'progress', {
              done: String(done),
              of: String(needed.length + 1),
            })}
          </p>
        )}
        {draft.savedAt > draft.begunAt && (
          <p class="quiet">
            <Around text={say('saved', { moment: gap })}>
              <Moment cycle={cycle} at={draft.savedAt} />
            </Around>
          </p>
        )}
        {draft.savedAt === draft.begunAt && Object.keys(draft.said).length > 0 && (
          <p class="aside-note">{say('known')}</p>
        )}
        <Section id="parts" title={say('parts')}>
          <TaskList items={rows} />
        </Section>
        <Section id="last" title={say('last')}>
          <TaskList
            items={[
              {
                label: say('card'),
                ...(ready ? { href: '/apply/card' } : {}),
                tag: ready ? <Ready definition={definition} /> : <NotYet definition={definition} />,
              },
              {
                label: !may || (sent && !isChanged(draft)) ? say('checkOnly') : sent ? say('checkAgain') : say('check'),
                ...(ready ? { href: '/apply/check' } : {}),
                tag: ready ? <Ready definition={definition} /> : <NotYet definition={definition} />,
                note: !ready ? say('opens') : sending === 'in time' ? say('until') : undefined,
              },
            ]}
          />
        </Section>
        <p class="row">
          <Button first wide href={next(roles.length, open)}>
            {roles.length === 0
              ? say('next', { part: lower(say('role')) })
              : open
                ? say('next', { part: lower(open.page.title) })
                : say('checkOnly')}
          </Button>
        </p>
        {sending === 'in time' && (
          <p class="quiet">
            <Around text={say('closes', { moment: gap })}>
              <Moment cycle={cycle} at={addMinutes(calendar.closesAt, -1)} />
            </Around>
          </p>
        )}
        <div class="row">
          <form method="post" action="/apply/exit">
            <Button>{say('exit')}</Button>
          </form>
          <a class="link" href="/apply/answers.txt">
            {say('download')}
          </a>
          {draft.sentAt === null && (
            <a class="link" href="/apply/deletion">
              {say('deletion')}
            </a>
          )}
        </div>
      </>
    ),
  }
}

/** A moment with its zone, and by the reader's own clock. */
const Moment = ({ cycle: { calendar, definition }, at }: { cycle: LiveCycle; at: Instant }) => (
  <When at={at} zone={calendar.zone} words={ownClock(definition)}>
    {`${instantText(at, calendar.zone, definition.locale)}, ${definition.zoneName}`}
  </When>
)

/** What is to be put right, or what the positions come to. */
function noteOf(definition: Definition, page: FormPage, problem: string | undefined, months: number) {
  if (problem !== undefined) return { note: problem }
  if (months === 0 || !page.questions.some(({ kind }) => kind === 'positions')) return {}
  return { note: sayOf(definition, 'parts')('counted', { length: spanText(months) }) }
}

const next = (roles: number, open: PageStanding | undefined): string =>
  roles === 0 ? `/apply/form/${rolesSlug}` : open === undefined ? '/apply/check' : `/apply/form/${open.page.slug}`

type Of = { definition: Definition }

const Done = ({ definition }: Of) => <Tag shape="done">{sayOf(definition, 'parts')('done')}</Tag>

const Ready = ({ definition }: Of) => <Tag shape="ring">{sayOf(definition, 'parts')('ready')}</Tag>

const NotYet = ({ definition }: Of) => (
  <Tag shape="ring" calm>
    {sayOf(definition, 'parts')('notYet')}
  </Tag>
)

type StateProps = Of & { standing: Pick<PageStanding, 'state' | 'problems'> }

function State({ definition, standing: { state, problems } }: StateProps) {
  const say = sayOf(definition, 'parts')
  switch (state) {
    case 'done':
      return <Done definition={definition} />
    case 'problem':
      return (
        <Tag shape="half" hot>
          {problems.length === 1 ? say('fixOne') : say('fixMany', { n: String(problems.length) })}
        </Tag>
      )
    case 'new':
    case 'optional':
      return (
        <Tag shape="ring" calm>
          {say(state)}
        </Tag>
      )
  }
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
