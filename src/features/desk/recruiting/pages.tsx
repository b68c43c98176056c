import { countText } from '#kit/text.ts'
import { Button, Field } from '#ui/controls.tsx'
import { CopyButton, CopyHead } from '#ui/copying.tsx'
import { Breadcrumb, Empty, Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { againSource } from '#features/applications/door/model.ts'
import type { SourceCount } from '#features/desk/recruiting/model.ts'
import type { Forecast } from '#features/matching/forecast/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  review: 'Review',
  title: 'Recruiting',
  lede: (closes: string) =>
    `Applications close at the end of ${closes}. What is missing, where to ask, and what came of it.`,
  missing: 'Kinds of mentor missing',
  nobody: 'Nobody is accepted yet, so nothing can be said of what is missing.',
  today: ({ mentees, mentors, places, pairs }: Forecast) =>
    `If matching were today: ${countText(mentees, 'mentee')} and ${countText(mentors, 'mentor')} with ${countText(places, 'place')} make ${countText(pairs, 'pair')}.`,
  all: 'Every mentee would have a mentor.',
  without: (n: number) => `${countText(n, 'mentee')} would have no mentor. By the kind of library they work in:`,
  kind: 'Kind of library',
  count: 'Mentees without a mentor',
  paste: 'A sentence for a call',
  pasteText: (kinds: readonly string[], program: string) =>
    `${program} still needs mentors${kinds.length === 0 ? '' : `, above all from these kinds of library: ${kinds.join(', ')}`}.`,
  calls: 'Call texts',
  callsHint: 'Each has a link of its own, so that you see below what came by it. Copy the text, or take it as a file.',
  noCalls: 'The program’s folder has no call texts. Its host adds them under calls in program.yaml.',
  edit: 'Change the words',
  copy: 'Copy',
  copied: { copied: 'Copied.', selected: 'Selected: copy it with Ctrl+C, or ⌘C on a Mac.' },
  file: 'Take it as a file',
  sources: 'Where forms came from',
  noForms: 'No form was begun yet.',
  source: 'List',
  begun: 'Begun',
  sent: 'Sent',
  none: 'no link of a list',
  again: 'Invited from the year before',
  lastYear: 'Invite people of the year before',
  lastYearHint: 'Whoever found no partner, and mentees who could be mentors by now. Their form is filled in already.',
}

export type RecruitingView = {
  cycle: LiveCycle
  closes: string
  forecast: Forecast
  sources: readonly SourceCount[]
  texts: readonly CallText[]
}
export type CallText = { id: string; list: string; text: string }

/** What the committee needs before the deadline (R39, R56). */
export function recruitingPage(view: RecruitingView) {
  return {
    title: words.title,
    stack: true,
    head: <CopyHead />,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee/review', label: words.review }]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede(view.closes)}</p>
        <Missing {...view} />
        <Calls {...view} />
        <Section id="last-year" title={words.lastYear}>
          <p>{words.lastYearHint}</p>
          <p>
            <Button href="/committee/recruiting/last-year">{words.lastYear}</Button>
          </p>
        </Section>
        <Sources {...view} />
      </>
    ),
  }
}

function Missing({ forecast, cycle }: RecruitingView) {
  if (forecast.mentees + forecast.mentors === 0)
    return (
      <Section id="missing" title={words.missing}>
        <Empty>{words.nobody}</Empty>
      </Section>
    )
  const top = forecast.kinds.slice(0, 3).map(({ kind }) => kind)
  return (
    <Section id="missing" title={words.missing}>
      <p>{words.today(forecast)}</p>
      <p>{forecast.without === 0 ? words.all : words.without(forecast.without)}</p>
      {forecast.kinds.length > 0 && (
        <Table
          caption={words.missing}
          captionHidden
          columns={[
            { key: 'kind', label: words.kind },
            { key: 'count', label: words.count, num: true },
          ]}
          rows={forecast.kinds.map(({ kind, mentees }) => ({ kind, count: mentees }))}
          empty=""
        />
      )}
      {forecast.without > 0 && (
        <>
          <Field id="sentence" label={words.paste} rows={3} value={words.pasteText(top, cycle.definition.name)} />
          <p class="row">
            <Copy of="sentence" what={words.paste} />
          </p>
        </>
      )}
    </Section>
  )
}

const Copy = ({ of, what }: { of: string; what: string }) => (
  <CopyButton of={of} words={words.copied}>
    {words.copy}
    <span class="vh">: {what}</span>
  </CopyButton>
)

const Calls = ({ texts, cycle }: RecruitingView) => (
  <Section id="calls" title={words.calls}>
    {texts.length === 0 ? <Empty>{words.noCalls}</Empty> : <p class="quiet">{words.callsHint}</p>}
    {texts.map(({ id, list, text }) => (
      <div class="stack" key={id}>
        <Field id={`call-${id}`} label={list} rows={7} value={text} />
        <p class="row">
          <Copy of={`call-${id}`} what={list} />
          <a class="link" href={`/committee/recruiting/calls.txt?list=${id}`}>
            {words.file}
            <span class="vh">: {list}</span>
          </a>
          <a class="link" href={`/committee/words/call-${id}?cycle=${cycle.id}`}>
            {words.edit}
            <span class="vh">: {list}</span>
          </a>
        </p>
      </div>
    ))}
  </Section>
)

const Sources = ({ sources, texts }: RecruitingView) => (
  <Section id="sources" title={words.sources}>
    <Table
      caption={words.sources}
      captionHidden
      columns={[
        { key: 'source', label: words.source },
        { key: 'begun', label: words.begun, num: true },
        { key: 'sent', label: words.sent, num: true },
      ]}
      rows={sources.map(({ source, begun, sent }) => ({
        source:
          texts.find(({ id }) => id === source)?.list ??
          (source === '' ? words.none : source === againSource ? words.again : source),
        begun,
        sent,
      }))}
      empty={words.noForms}
    />
  </Section>
)
