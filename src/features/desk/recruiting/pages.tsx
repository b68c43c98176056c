import { countText } from '#kit/text.ts'
import { Button, Field } from '#ui/controls.tsx'
import { CopyButton, CopyHead } from '#ui/copying.tsx'
import { Breadcrumb, Empty, Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { againSource } from '#features/applications/door/model.ts'
import type { SourceCount } from '#features/desk/recruiting/model.ts'
import {
  callSentence,
  countedText,
  type Forecast,
  helpful,
  pasteText,
  todayText,
  withoutText,
} from '#features/matching/forecast/model.ts'
import { sayerOf } from '#features/programs/explanations/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  review: 'Review',
  title: 'Recruiting',
  lede: (closes: string) =>
    `Applications close at the end of ${closes}. What is missing, where to ask, and what came of it.`,
  missing: 'Kinds of mentor missing',
  kind: 'Mentors by kind',
  here: 'In the pool',
  more: 'Would place',
  see: {
    mentees: (n: number) => (n === 1 ? 'See the mentee' : `See the ${n} mentees`),
    mentors: (n: number) => (n === 1 ? 'See the mentor' : `See the ${n} mentors`),
    waiting: (n: number) => `See ${countText(n, 'application')} not decided on`,
  },
  paste: 'A sentence for a call',
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
  /** Applications that no decision was made on, so that they are not in the pool. */
  waiting: number
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

function Missing({ forecast, waiting, cycle }: RecruitingView) {
  const { definition } = cycle
  const say = sayerOf(definition)
  if (forecast.mentees + forecast.mentors === 0)
    return (
      <Section id="missing" title={words.missing}>
        <Empty>{say('forecast.nobodyYet')}</Empty>
        <p class="small quiet">{countedText(waiting, definition)}</p>
      </Section>
    )
  const { call } = forecast
  const short = call.mentees - call.placed
  const help = helpful(call)
  return (
    <Section id="missing" title={words.missing}>
      <p>{todayText(forecast, definition)}</p>
      <p>{withoutText(forecast, definition)}</p>
      {short > 0 && (
        <>
          <p>{callSentence(call, definition)}</p>
          {help.length > 0 && (
            <>
              <Table
                caption={words.missing}
                captionHidden
                columns={[
                  { key: 'kind', label: words.kind },
                  { key: 'here', label: words.here, num: true },
                  { key: 'more', label: words.more, num: true },
                ]}
                rows={help.map(({ kind, here, least, most }) => ({
                  kind,
                  here,
                  more: least === most ? String(most) : say('forecast.range', { least, most }),
                }))}
                empty=""
              />
              <p class="small quiet">{say('forecast.wouldPlace')}</p>
            </>
          )}
          {(help.length > 0 || forecast.mentors === 0) && (
            <>
              <Field id="sentence" label={words.paste} rows={3} value={pasteText(call, definition)} />
              <p class="row">
                <Copy of="sentence" what={words.paste} />
              </p>
            </>
          )}
        </>
      )}
      <p class="row small">
        {[
          { n: forecast.mentees, of: 'state=pool&role=mentee', label: words.see.mentees(forecast.mentees) },
          { n: forecast.mentors, of: 'state=pool&role=mentor', label: words.see.mentors(forecast.mentors) },
          { n: waiting, of: 'state=open', label: words.see.waiting(waiting) },
        ]
          .filter(({ n }) => n > 0)
          .map(({ of, label }) => (
            <a class="link" href={`/committee/applications?${of}&cycle=${cycle.id}`} key={of}>
              {label}
            </a>
          ))}
      </p>
      <p class="small quiet">{countedText(waiting, definition)}</p>
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
