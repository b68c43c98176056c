import { addMinutes, instantText, type Instant } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Section, TaskList, type TaskRow } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import { When } from '#ui/time.tsx'
import type { LiveCycle } from '#features/programs/model.ts'
import {
  type FormDraft,
  isChanged,
  type PageStanding,
  type PageState,
  rolesIn,
  rolesSlug,
} from '#features/applications/form/model.ts'
import type { Aside } from '#features/applications/demographics/model.ts'
import type { Sending } from '#features/applications/sent/model.ts'
import { Stays } from '#features/applications/sent/pages.tsx'

const words = {
  title: 'Your application',
  begin:
    'You can stop at any time: each page is saved when you press “Save and continue”. To come back, ask for a code again with the same address.',
  known:
    'What you told us before is filled in already. Please look at each part, and change what is not right any more.',
  parts: 'The parts',
  last: 'Check and send',
  role: 'Mentee, mentor, or both',
  roles: { mentee: 'As a mentee', mentor: 'As a mentor', both: 'As a mentee and as a mentor' },
  states: { done: 'Done', new: 'Not started', optional: 'Optional', problem: 'Something to fix' } satisfies Record<
    PageState,
    string
  >,
  fix: (n: number) => (n === 1 ? 'One thing to fix' : `${n} things to fix`),
  card: 'See what your partner will see',
  check: 'Read it through and send it',
  checkAgain: 'Read it through and send the changes',
  checkOnly: 'Read it through',
  notYet: 'Cannot start yet',
  ready: 'Ready',
  opens: 'Opens when the parts above are done.',
  until: 'You can change your answers until applications close.',
  next: (title: string) => `Continue: ${title}`,
  closes: 'Applications close on ',
  changed: 'You have changed something since you sent it. What counts is what you sent; send the changes too.',
  sent: 'See what you sent, and how it stands',
  withdrawn:
    'You have withdrawn your application. Your answers are still here; nobody reads them unless you send them again.',
  late: 'Applications have closed. What you send now goes on the late list: those who applied in time come first.',
  over: 'Applications have closed, and this form cannot be sent any more. Your answers are kept until the next call.',
  exit: 'Close the form on this device',
  download: 'Download what you have written',
  deletion: 'Delete this draft',
  for: (email: string) => `For ${email}`,
  aside: 'Used only by the matching; nobody reads it. You may skip it.',
}

export type ListView = {
  cycle: LiveCycle
  draft: FormDraft
  pages: readonly PageStanding[]
  sending: Sending
  /** What may be said for the matching alone, where the program asks for it. */
  aside: Aside | undefined
  now: Instant
}

/** The task list: where each part stands, and the next one. */
export function taskListPage({ cycle, draft, pages, sending, aside }: ListView) {
  const roles = rolesIn(draft.said)
  const { definition, calendar } = cycle
  const ready = roles.length > 0 && pages.every(({ state }) => state === 'done' || state === 'optional')
  const open = pages.find(({ state }) => state === 'new' || state === 'problem')
  const sent = draft.sentAt !== null && draft.withdrawnAt === null
  const rows: TaskRow[] = [
    {
      label: words.role,
      href: `/apply/form/${rolesSlug}`,
      tag: roles.length > 0 ? <Done /> : <State standing={{ state: 'new', problems: [] }} />,
      ...(roles.length > 0 ? { note: words.roles[roles.length === 2 ? 'both' : (roles[0] ?? 'mentee')] } : {}),
    },
    ...pages.map(({ page, ...standing }) => ({
      label: page.title,
      href: `/apply/form/${page.slug}`,
      tag: <State standing={standing} />,
      ...(standing.problems[0] === undefined ? {} : { note: standing.problems[0].text }),
    })),
    ...(aside === undefined
      ? []
      : [
          {
            label: aside.title,
            href: '/apply/for-matching',
            tag: aside.chosen ? <Done /> : <State standing={{ state: 'optional', problems: [] }} />,
            note: words.aside,
          },
        ]),
  ]
  const may = sending === 'in time' || sending === 'late'
  return {
    title: words.title,
    narrow: true,
    stack: true,
    small: `${definition.shortName}, ${cycle.label}`,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="quiet">{words.for(draft.email)}</p>
        {sent && isChanged(draft) && may && <p class="aside-note">{words.changed}</p>}
        {sent && (
          <p>
            <a class="link" href="/apply/sent">
              {words.sent}
            </a>
          </p>
        )}
        {draft.withdrawnAt !== null && may && <p class="aside-note">{words.withdrawn}</p>}
        {sending === 'late' && <p class="aside-note">{words.late}</p>}
        {sending === 'closed' && <p class="aside-note">{words.over}</p>}
        {sending === 'sent before' && (
          <p class="aside-note">
            <Stays contact={definition.contact} />
          </p>
        )}
        {draft.sentAt === null && <p>{words.begin}</p>}
        {draft.savedAt === draft.begunAt && Object.keys(draft.said).length > 0 && (
          <p class="aside-note">{words.known}</p>
        )}
        <Section id="parts" title={words.parts}>
          <TaskList items={rows} />
        </Section>
        <Section id="last" title={words.last}>
          <TaskList
            items={[
              { label: words.card, ...(ready ? { href: '/apply/card' } : {}), tag: ready ? <Ready /> : <NotYet /> },
              {
                label: !may || (sent && !isChanged(draft)) ? words.checkOnly : sent ? words.checkAgain : words.check,
                ...(ready ? { href: '/apply/check' } : {}),
                tag: ready ? <Ready /> : <NotYet />,
                note: !ready ? words.opens : sending === 'in time' ? words.until : undefined,
              },
            ]}
          />
        </Section>
        <p class="row">
          <Button first wide href={next(roles.length, open)}>
            {roles.length === 0
              ? words.next(words.role.toLowerCase())
              : open
                ? words.next(lower(open.page.title))
                : words.checkOnly}
          </Button>
        </p>
        {sending === 'in time' && (
          <p class="quiet">
            {words.closes}
            <When at={addMinutes(calendar.closesAt, -1)} zone={calendar.zone}>
              {`${instantText(addMinutes(calendar.closesAt, -1), calendar.zone, definition.locale)}, ${definition.zoneName}`}
            </When>
            .
          </p>
        )}
        <div class="row">
          <form method="post" action="/apply/exit">
            <Button>{words.exit}</Button>
          </form>
          <a class="link" href="/apply/answers.txt">
            {words.download}
          </a>
          {draft.sentAt === null && (
            <a class="link" href="/apply/deletion">
              {words.deletion}
            </a>
          )}
        </div>
      </>
    ),
  }
}

const next = (roles: number, open: PageStanding | undefined): string =>
  roles === 0 ? `/apply/form/${rolesSlug}` : open === undefined ? '/apply/check' : `/apply/form/${open.page.slug}`

const Done = () => <Tag shape="done">{words.states.done}</Tag>

const Ready = () => <Tag shape="ring">{words.ready}</Tag>

const NotYet = () => (
  <Tag shape="ring" calm>
    {words.notYet}
  </Tag>
)

function State({ standing: { state, problems } }: { standing: Pick<PageStanding, 'state' | 'problems'> }) {
  switch (state) {
    case 'done':
      return <Done />
    case 'problem':
      return (
        <Tag shape="half" hot>
          {words.fix(problems.length)}
        </Tag>
      )
    case 'new':
    case 'optional':
      return (
        <Tag shape="ring" calm>
          {words.states[state]}
        </Tag>
      )
  }
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
