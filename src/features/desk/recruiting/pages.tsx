import { countText, listText } from '#kit/text.ts'
import { Button, Field } from '#ui/controls.tsx'
import { CopyButton, CopyHead } from '#ui/copying.tsx'
import { Breadcrumb, Empty, Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { againSource } from '#features/applications/door/model.ts'
import type { SourceCount } from '#features/desk/recruiting/model.ts'
import { callSentence, type Forecast, helpful, kindText } from '#features/matching/forecast/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  review: 'Review',
  title: 'Recruiting',
  lede: (closes: string) =>
    `Applications close at the end of ${closes}. What is missing, where to ask, and what came of it.`,
  missing: 'Kinds of mentor missing',
  nobody: 'Nobody is accepted yet, so nothing can be said of what is missing.',
  counted: (waiting: number) =>
    `Counted is who is accepted, also on a condition, or qualifies and waits for a place. ${waiting === 0 ? 'No application waits for a decision.' : `${countText(waiting, 'application')} ${waiting === 1 ? 'waits' : 'wait'} for a decision and ${waiting === 1 ? 'is' : 'are'} not counted.`}`,
  today: ({ mentees, mentors, places, pairs }: Forecast) =>
    `If matching were today: ${countText(mentees, 'mentee')} and ${countText(mentors, 'mentor')} with ${countText(places, 'place')} make ${countText(pairs, 'pair')}.`,
  all: 'Every mentee would have a mentor.',
  without: (n: number) => `${countText(n, 'mentee')} would have no mentor.`,
  room: (n: number, without: number) =>
    `${n === without ? 'There is a mentor for each of them' : `For ${n} of them there is a mentor`}, but the committee answers for no more pairs: it takes another member, or members who take more.`,
  kind: 'Mentors by kind',
  here: 'In the pool',
  more: 'Would place',
  range: (least: number, most: number) => (least === most ? String(most) : `${least} to ${most}`),
  moreHint: 'Would place: so many more mentors of this kind would each give a mentee a place.',
  paste: 'A sentence for a call',
  pasteText: (kinds: readonly string[], program: string) =>
    `${program} still needs mentors${kinds.length === 0 ? '' : `, above all ${listText(kinds)}`}.`,
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
  if (forecast.mentees + forecast.mentors === 0)
    return (
      <Section id="missing" title={words.missing}>
        <Empty>{words.nobody}</Empty>
        <p class="small quiet">{words.counted(waiting)}</p>
      </Section>
    )
  const { kinds, name } = cycle.definition
  const { call, pairs, without } = forecast
  const short = call.mentees - call.placed
  const help = helpful(call)
  const top = help.slice(0, 3).map(({ kind }) => kindText(kind, kinds))
  return (
    <Section id="missing" title={words.missing}>
      <p>{words.today(forecast)}</p>
      <p>
        {without === 0 ? words.all : words.without(without)}{' '}
        {call.placed > pairs && words.room(call.placed - pairs, without)}
      </p>
      {short > 0 && (
        <>
          <p>{callSentence(call, kinds)}</p>
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
                rows={help.map(({ kind, here, least, most }) => ({ kind, here, more: words.range(least, most) }))}
                empty=""
              />
              <p class="small quiet">{words.moreHint}</p>
            </>
          )}
          {(help.length > 0 || forecast.mentors === 0) && (
            <>
              <Field id="sentence" label={words.paste} rows={3} value={words.pasteText(top, name)} />
              <p class="row">
                <Copy of="sentence" what={words.paste} />
              </p>
            </>
          )}
        </>
      )}
      <p class="small quiet">{words.counted(waiting)}</p>
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
