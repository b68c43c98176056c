import { instantText } from '#kit/dates.ts'
import { Button, ErrorSummary, Field, Hidden } from '#ui/controls.tsx'
import { Facts, Section, Toast, Unbroken } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { Mailbox } from '#features/mail/model.ts'
import { crumbs } from '#features/matching/publication/notices/pages.tsx'
import type { KeptWords } from '#features/matching/publication/words/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  all: 'The mails',
  to: 'To',
  state: 'State',
  from: 'From',
  replies: 'Answers go to',
  asRead: 'As its reader sees it',
  frame: (subject: string) => `The mail “${subject}”`,
  alonePage: 'Open it on a page of its own',
  cut: 'Links that act for their reader are cut short here: whoever has them is that reader.',
  broken: 'This mail cannot be shown as it is written. Change its words below.',
  test: 'Send it to yourself',
  testLede: (address: string) => `It goes to ${address} at once, marked as a test; its links lead nowhere.`,
  sent: 'A test is on its way to you.',
  change: 'Change its words for this reader',
  changeHint:
    'A blank line begins a paragraph, “# ” a heading, “* ” a point, “=> Label: link-1” a button. The names link-1, link-2 … stand for links of this reader and have to stay.',
  subjectLabel: 'Subject',
  source: 'Words',
  keep: 'Keep these words',
  back: 'Back to the program’s words',
  kept: (who: string, when: string) => `Own words of ${who}, ${when}.`,
  saved: 'Kept. This mail will leave with these words.',
  stale: (who: string) =>
    `${who} kept other words meanwhile. Yours are below; what is kept now is shown here. Keep yours to replace it.`,
  theirs: 'What is kept now',
}

export type NoticeView = {
  cycle: LiveCycle
  runId: string
  name: string
  subject: string
  to: Mailbox
  from: Mailbox
  replyTo: Mailbox
  /** It does not render. */
  broken: boolean
  words: { subject: string; source: string }
  kept: KeptWords | undefined
  reader: string
  done: 'sent' | 'saved' | undefined
  stale: boolean
  error: { field: 'source' | 'subject'; text: string } | undefined
}

/** One mail as its reader gets it, its words to be changed, and a test of it. */
export function noticePage(view: NoticeView) {
  const { cycle, runId, name, error, kept } = view
  const here = `/committee/matching/runs/${runId}/mails/${name}`
  return {
    title: view.subject,
    stack: true,
    error: error !== undefined,
    toast: view.done && <Toast>{words[view.done]}</Toast>,
    body: (
      <>
        {error && <ErrorSummary errors={[error]} />}
        {crumbs(runId, [{ href: `/committee/matching/runs/${runId}/mails`, label: words.all }])}
        <h1>
          <Unbroken text={view.subject} />
        </h1>
        <Facts
          rows={[
            [words.to, `${view.to.name}, ${view.to.address}`],
            [words.from, view.from.name],
            [words.replies, `${view.replyTo.name}, ${view.replyTo.address}`],
            [
              words.state,
              kept &&
                words.kept(kept.editedByName, instantText(kept.editedAt, cycle.calendar.zone, cycle.definition.locale)),
            ],
          ]}
        />
        <Section id="as-read" title={words.asRead}>
          {view.broken ? (
            <p>
              <Tag shape="triangle" hot>
                {words.broken}
              </Tag>
            </p>
          ) : (
            <>
              <div class="card">
                <iframe
                  frameborder="0"
                  src={`${here}/html`}
                  title={words.frame(view.subject)}
                  width="100%"
                  height="840"
                  sandbox=""
                  loading="lazy"
                />
              </div>
              <p class="small quiet">{words.cut}</p>
              <p>
                <a class="link" href={`${here}/html`}>
                  {words.alonePage}
                </a>
              </p>
            </>
          )}
        </Section>
        {!view.broken && (
          <Section id="test" title={words.test}>
            <form method="post" action={`${here}/test`} class="stack">
              <p>{words.testLede(view.reader)}</p>
              <p>
                <Button>{words.test}</Button>
              </p>
            </form>
          </Section>
        )}
        <Words {...view} here={here} />
      </>
    ),
  }
}

const Words = ({ here, words: own, kept, error, stale }: NoticeView & { here: string }) => (
  <Section id="words" title={words.change}>
    {stale && kept && (
      <>
        <Toast shape="half">{words.stale(kept.editedByName)}</Toast>
        <h3>{words.theirs}</h3>
        <pre class="scroll" tabindex={0}>{`${kept.subject}\n\n${kept.source}`}</pre>
      </>
    )}
    <form method="post" action={`${here}/words`} class="stack">
      <Hidden name="version" value={String(kept?.version ?? 0)} />
      <Field
        id="subject"
        label={words.subjectLabel}
        error={error?.field === 'subject' ? error.text : undefined}
        value={own.subject}
        maxlength={200}
        required
      />
      <Field
        id="source"
        label={words.source}
        hint={words.changeHint}
        error={error?.field === 'source' ? error.text : undefined}
        rows={18}
        maxlength={20000}
        value={own.source}
        required
      />
      <p>
        <Button>{words.keep}</Button>
      </p>
    </form>
    {kept && (
      <form method="post" action={`${here}/words/removal`}>
        <Button plain>{words.back}</Button>
      </form>
    )}
  </Section>
)
