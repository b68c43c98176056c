import { dayIn, dayText, instantText, timeText } from '#kit/dates.ts'
import { Button, ErrorSummary } from '#ui/controls.tsx'
import { Breadcrumb, Facts, Log, Section, Toast, Unbroken } from '#ui/parts.tsx'
import { PlainMail } from '#ui/plain.tsx'
import type { FullMail } from '#features/desk/mail/model.ts'
import type { Tried } from '#features/desk/mail/rewording/model.ts'
import { MailWords } from '#features/desk/mail/rewording/pages.tsx'
import { mailKindText, MailTag } from '#features/desk/said/pages.tsx'
import type { Mailbox, OwnWords } from '#features/mail/model.ts'

const words = {
  mail: 'Mail',
  mailbox: 'Mailbox',
  to: 'To',
  from: 'From',
  replyTo: 'Answers go to',
  kind: 'Kind',
  state: 'State',
  said: 'The other side said',
  leaves: 'Leaves',
  wasToLeave: 'Was to leave',
  left: 'Left',
  pair: 'About',
  seePair: 'the pair’s page',
  messageId: 'Message-ID',
  asSent: 'As its reader sees it',
  frame: (subject: string) => `The mail “${subject}”`,
  alone: 'Open it on a page of its own',
  text: 'As plain text',
  stop: 'Stop this mail',
  stopHint:
    'It does not leave until somebody sends it. What waits for its arrival waits, too. Once stopped, its words can be changed.',
  send: 'Send it all the same',
  done: {
    kept: 'Kept. The mail stays stopped, in these words.',
    gone: 'The mail stands as you see it by now; nothing was changed.',
    stop: 'Stopped. It waits until somebody on the committee sends it.',
    again: 'It leaves within the minute.',
    refused: 'Its reader has stopped this kind of mail since. It stays here, and nothing was sent.',
  },
  cut: 'Links that act for their reader are cut short here: whoever has them is that reader.',
  attempts: 'What happened to it',
  outcomes: {
    sent: 'Taken by the other side',
    returned: 'Came back',
    later: 'To be tried again',
    refused: 'Was not taken',
    uncertain: 'Not known whether it was taken',
    in_reply: 'An answer came, and was passed on unread',
    in_note: 'An answer came, and is kept with the ticket',
    in_bounce: 'Came back later',
    in_delay: 'The other side is still trying',
    in_automatic: 'An automatic answer came, which means nothing',
    in_loop: 'A mail about it went round and was stopped',
    in_flood: 'An answer came when more had come than are taken in an hour',
  } as Record<string, string>,
}

/** What was just done. */
export const mailDone = ['kept', 'gone', 'stop', 'again', 'refused'] as const

export type OneMailView = {
  mail: FullMail
  text: string
  zone: string
  zoneName: string
  base: string
  /** Whoever looks may stop it, change its words, and send it. */
  mine: boolean
  /** Its words to be changed; undefined where they cannot be read back. */
  own?: OwnWords | undefined
  tried?: Tried | undefined
  done?: (typeof mailDone)[number] | undefined
}

export function mailPage(view: OneMailView) {
  const { mail, text, zone, zoneName, base, mine, own, tried, done } = view
  const developer = base === '/dev/mailbox'
  const at = (instant: string) => `${instantText(instant, zone)} ${zoneName}`
  return {
    title: mail.subject,
    error: tried?.error !== undefined,
    toast: done && <Toast>{words.done[done]}</Toast>,
    body: (
      <>
        {tried?.error && <ErrorSummary errors={[tried.error]} />}
        <Breadcrumb items={[{ href: base, label: developer ? words.mailbox : words.mail }]} />
        <div class="stack">
          <h1>
            <Unbroken text={mail.subject} />
          </h1>
          <p class="row">
            <MailTag state={mail.state} /> {mail.said && <span>{mail.said}</span>}
          </p>
          {mine && (mail.state === 'queued' || mail.state === 'draft') && <Settle mail={mail} />}
        </div>
        <div class="cols gap">
          <div class="stack">
            <Section id="as-sent" title={words.asSent}>
              <div class="card">
                <iframe
                  frameborder="0"
                  src={`${base}/${mail.id}/html`}
                  title={words.frame(mail.subject)}
                  width="100%"
                  height="760"
                  sandbox={
                    developer
                      ? 'allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox'
                      : ''
                  }
                  loading="lazy"
                />
              </div>
              <p>
                <a class="link" href={`${base}/${mail.id}/html`}>
                  {words.alone}
                </a>
              </p>
            </Section>
            <Section id="text" title={words.text}>
              {!developer && <p class="quiet">{words.cut}</p>}
              <PlainMail text={text} />
            </Section>
            {mine && mail.state === 'draft' && <MailWords mail={mail} own={own} tried={tried} />}
          </div>
          <div class="aside">
            <Section id="facts" title={words.mail} quiet>
              <Facts
                rows={[
                  [words.to, <Box box={mail.to} />],
                  [words.from, <Box box={mail.from} />],
                  [words.replyTo, <Box box={mail.replyTo} />],
                  [words.kind, mailKindText(mail.kind)],
                  [
                    mail.sentAt !== null ? words.left : mail.state === 'draft' ? words.wasToLeave : words.leaves,
                    at(mail.sentAt ?? mail.dueAt),
                  ],
                  [
                    words.pair,
                    mail.pairId && !developer && <a href={`/committee/pairs/${mail.pairId}`}>{words.seePair}</a>,
                  ],
                  [words.messageId, mail.messageId],
                ]}
              />
            </Section>
            {mail.attempts.length > 0 && (
              <Section id="attempts" title={words.attempts}>
                <Log
                  rows={mail.attempts.map((attempt) => ({
                    at: attempt.at,
                    when: `${dayText(dayIn(zone, attempt.at), 'short')}, ${timeText(attempt.at, zone)}`,
                    text: (
                      <>
                        {words.outcomes[attempt.outcome] ?? attempt.outcome}
                        <br />
                        <span class="small quiet">{attempt.said}</span>
                      </>
                    ),
                  }))}
                />
              </Section>
            )}
          </div>
        </div>
      </>
    ),
  }
}

const Box = ({ box }: { box: Mailbox }) => (
  <>
    {box.name}
    <br />
    <span class="small quiet">{box.address}</span>
  </>
)

/** Stops what has not left, or sends what was stopped. */
const Settle = ({ mail }: { mail: FullMail }) => (
  <form method="post" action={`/committee/mail/${mail.id}/settling`} class="stack">
    <p>
      <Button name="does" value={mail.state === 'queued' ? 'stop' : 'again'}>
        {mail.state === 'queued' ? words.stop : words.send}
      </Button>
    </p>
    {mail.state === 'queued' && <p class="small quiet">{words.stopHint}</p>}
  </form>
)
