import { dayIn, dayText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Empty, Section, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { undoDays } from '#features/applications/duplicates/model.ts'
import { inYear, type Years } from '#features/applications/years/model.ts'
import { Choice } from '#ui/years.tsx'
import type { Likely, Made } from '#features/desk/merging/model.ts'

const words = {
  review: 'Review',
  title: 'Sent more than once',
  lede: 'Here stand applications that may be one person’s. Nothing is put together by itself: you see both side by side, and choose.',
  none: 'No two applications look like one person’s.',
  first: 'Came first',
  second: 'Came later',
  why: 'What they have in common',
  look: 'Side by side',
  roles: { mentor: 'mentor', mentee: 'mentee' },
  whys: {
    found: 'the same person for the same role, as the rules read it',
    number: 'the member number',
    second: 'the address of one is the other’s second address',
    name: 'name and role',
  } satisfies Record<Likely['why'], string>,
  made: 'Put together',
  madeCaption: 'Applications that were put together',
  who: 'Person',
  when: 'When',
  by: 'By',
  undo: 'Take it back',
  noUndo: 'stays',
  undoHint: (days: number) =>
    `For ${countText(days, 'day')} it can be taken back: each has again what was theirs. What came since stays with the one who was kept.`,
  says: {
    merged: ['Put together', 'Every address of theirs is told by mail.'],
    apart: ['Told apart', 'They are not offered again.'],
    undone: ['Taken back', 'Each application and each person is as before.'],
    late: ['Too late', `It was made more than ${countText(undoDays, 'day')} ago and stays.`],
  },
} as const

export type Said = keyof typeof words.says

export type TwinsView = { likely: readonly Likely[]; made: readonly Made[]; said: Said | undefined; years: Years }

/** Who may have applied twice, and what was put together (R34). */
export function twinsPage({ likely, made, said, years }: TwinsView) {
  return {
    title: words.title,
    stack: true,
    toast: said && (
      <Toast tag={words.says[said][0]} shape={said === 'late' ? 'half' : 'tick'}>
        {words.says[said][1]}
      </Toast>
    ),
    body: (
      <>
        <Breadcrumb items={[{ href: inYear('/committee/review', years), label: words.review }]} />
        <h1>{words.title}</h1>
        <Choice years={years} path="/committee/review/twins" />
        <p class="lede">{words.lede}</p>
        {likely.length === 0 ? <Empty>{words.none}</Empty> : <LikelyTable likely={likely} />}
        {made.length > 0 && <MadeTable made={made} zone={years.current.calendar.zone} />}
      </>
    ),
  }
}

const LikelyTable = ({ likely }: { likely: readonly Likely[] }) => (
  <Table
    caption={words.title}
    captionHidden
    fold
    columns={[
      { key: 'first', label: words.first },
      { key: 'second', label: words.second },
      { key: 'why', label: words.why },
      { key: 'look', label: words.look },
    ]}
    rows={likely.map((one) => ({
      first: `${one.firstName}, ${words.roles[one.firstRole]}, ${one.firstEmail}`,
      second: `${one.secondName}, ${words.roles[one.secondRole]}, ${one.secondEmail}`,
      why: words.whys[one.why],
      look: (
        <a
          href={`/committee/review/twins/${one.firstId}/${one.secondId}`}
          aria-label={`${words.look}: ${one.firstName}`}
        >
          {words.look}
        </a>
      ),
    }))}
    empty=""
  />
)

const MadeTable = ({ made, zone }: { made: readonly Made[]; zone: string }) => (
  <Section id="made" title={words.made}>
    <p class="quiet">{words.undoHint(undoDays)}</p>
    <Table
      caption={words.madeCaption}
      captionHidden
      fold
      columns={[
        { key: 'who', label: words.who },
        { key: 'when', label: words.when },
        { key: 'by', label: words.by },
        { key: 'undo', label: words.undo },
      ]}
      rows={made.map((one) => ({
        who: one.name,
        when: dayText(dayIn(zone, one.madeAt)),
        by: one.by,
        undo:
          one.undoneAt !== null ? (
            words.says.undone[0]
          ) : one.mayUndo ? (
            <Undo id={one.id} name={one.name} />
          ) : (
            words.noUndo
          ),
      }))}
      empty=""
    />
  </Section>
)

const Undo = ({ id, name }: { id: string; name: string }) => (
  <form method="post" action={`/committee/review/mergers/${id}/undo`}>
    <Button>
      {words.undo}
      <span class="vh">: {name}</span>
    </Button>
  </form>
)
