import { dayIn, dayText, type Instant, instantText, timeText } from '#kit/dates.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Section, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { failureText } from '#features/desk/mail/failure/pages.tsx'
import { CountedMails } from '#features/desk/mail/waiting/pages.tsx'
import { WantsLess } from '#features/desk/mail/health/refused/pages.tsx'
import { Queue } from '#features/desk/mail/health/queue/pages.tsx'
import { type Done, type Health, mostShown, shownDays, type Troubled } from '#features/desk/mail/health/model.ts'
import type { ArrivalKind } from '#features/mail/incoming/model.ts'
import type { Failure } from '#features/mail/model.ts'

const words = {
  title: 'Mail health',
  mail: 'Mail',
  well: 'The post is well: nothing waits that should have left, nothing failed.',
  refusing: ' our own mail server refuses to take from us',
  late: ' should have left',
  failedN: ` did not arrive within ${shownDays} days`,
  uncertainN: ' may or may not have left',
  off: 'This is a restored copy: mail is off until the host arms it.',
  uncertain: 'May or may not have left',
  uncertainHint: 'The connection broke after the mail was given. Sent again, a reader may get it twice.',
  failed: 'Did not arrive',
  failedHint: 'In the other server’s words. None of it is counted as silence.',
  buried: 'Addresses that get no more mail',
  buriedHint:
    'Because mail to them came back as undeliverable. Use one again when somebody says that it works; where somebody enters a code that was mailed there, it is used again by itself.',
  arrived: `What came in within ${shownDays} days`,
  none: {
    uncertain: 'No mail is in doubt.',
    failed: `No mail came back or was refused within ${shownDays} days.`,
    buried: 'No address is out of use: mail goes to all of them.',
    arrived: 'Nothing has come in.',
  },
  cols: {
    mail: 'Mail',
    to: 'To',
    when: 'When',
    why: 'Why',
    act: 'What to do',
    address: 'Address',
    n: 'Mails',
    kind: 'Kind',
  },
  again: 'Send it again',
  left: 'It has left',
  use: 'Use this address again',
  needsAddress: 'First put the address right',
  shownOnly: `The newest ${mostShown} are shown.`,
  done: {
    address: 'The address is used again; what had been kept back goes out.',
    again: 'The mail goes out again.',
    left: 'The mail counts as sent.',
    stop: 'The mail is stopped. It stands under “Draft”, where its words can be changed and it can be sent all the same.',
    refused: 'Its reader has stopped this kind of mail. It stays as it is, and nothing was sent.',
    gone: 'That was settled already; nothing was changed.',
  } satisfies Record<Done, string>,
  kinds: {
    reply: 'Answers, passed on to whoever they were for',
    relay: 'Mail of a pair to each other, passed on or answered',
    stranger: 'Mail to a pair’s address from an address of neither, which goes no further',
    note: 'Answers to tickets, kept as notes',
    stray: 'Mail to no address of ours',
    bounce: 'Reports of mail that did not arrive',
    delay: 'Reports of mail that is late',
    automatic: 'Automatic answers, which reach nobody',
    loop: 'Mail that went round, stopped',
    flood: 'More than is taken in an hour; it waits outside, or lies in the mailbox',
  } satisfies Record<ArrivalKind, string>,
}

export type HealthView = { health: Health; now: Instant; zone: string; zoneName: string; done?: Done | undefined }

export function healthPage(view: HealthView) {
  const { health, done, zone, zoneName } = view
  const at = (instant: Instant) => `${instantText(instant, zone)} ${zoneName}`
  return {
    title: words.title,
    stack: true,
    toast: done && <Toast shape={done === 'gone' || done === 'refused' ? 'ring' : 'tick'}>{words.done[done]}</Toast>,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee/mail', label: words.mail }]} />
        <h1>{words.title}</h1>
        <p class="lede">
          <Summary {...health} />
        </p>
        <Queue health={health} at={at} />
        {health.uncertain.length > 0 && (
          <Section id="uncertain" title={words.uncertain}>
            <p class="quiet">{words.uncertainHint}</p>
            <Mails rows={health.uncertain} view={view} caption={words.uncertain} empty={words.none.uncertain} settle />
          </Section>
        )}
        <Section id="failed" title={words.failed}>
          <p class="quiet">{words.failedHint}</p>
          <Mails rows={health.failed} view={view} caption={words.failed} empty={words.none.failed} />
        </Section>
        <Section id="addresses" title={words.buried}>
          <p class="quiet">{words.buriedHint}</p>
          <Addresses {...view} />
        </Section>
        <WantsLess rows={health.refused} zone={zone} />
        <Section id="arrived" title={words.arrived}>
          <Table
            caption={words.arrived}
            captionHidden
            rowHead={false}
            columns={[
              { key: 'kind', label: words.cols.kind },
              { key: 'n', label: words.cols.n, num: true },
            ]}
            rows={health.arrived.map(({ kind, n }) => ({ kind: words.kinds[kind], n }))}
            empty={words.none.arrived}
          />
        </Section>
      </>
    ),
  }
}

/** How the post is, in a sentence; each number leads to its mails. */
function Summary({ due, refusing, failed, uncertain, armed }: Health) {
  if (!armed) return <>{words.off}</>
  const shown = (mails: readonly Troubled[], part: string, text: string) =>
    mails.length === 0
      ? []
      : [{ waiting: { n: mails.length, readable: mails.length }, href: `/committee/mail/health#${part}`, text }]
  const parts = [
    ...(refusing === null ? [] : [{ waiting: refusing, href: '/committee/mail?waits=refused', text: words.refusing }]),
    ...(due.n > 0 ? [{ waiting: due, href: '/committee/mail?waits=due', text: words.late }] : []),
    ...shown(uncertain, 'uncertain', words.uncertainN),
    ...shown(failed, 'failed', words.failedN),
  ]
  if (parts.length === 0) return <>{words.well}</>
  return (
    <>
      {parts.map(({ waiting, href, text }, place) => (
        <>
          {place > 0 && '; '}
          <CountedMails waiting={waiting} href={href} />
          {text}
        </>
      ))}
      .
    </>
  )
}

type MailsProps = { rows: readonly Troubled[]; view: HealthView; caption: string; empty: string; settle?: boolean }

const Mails = ({ rows, view, caption, empty, settle }: MailsProps) => (
  <>
    <Table
      caption={caption}
      captionHidden
      fold
      columns={[
        { key: 'mail', label: words.cols.mail },
        { key: 'to', label: words.cols.to },
        { key: 'when', label: words.cols.when, nowrap: true },
        { key: 'why', label: words.cols.why },
        { key: 'act', label: words.cols.act, bare: true },
      ]}
      rows={rows.map((row) => ({
        mail: <a href={`/committee/mail/${row.id}`}>{row.subject}</a>,
        to: (
          <>
            {row.toName}
            <br />
            <span class="small quiet">{row.toAddress}</span>
          </>
        ),
        when: <Short at={row.at} zone={view.zone} />,
        why: <Why failure={row.failure} said={row.said} />,
        act: row.buried ? (
          <a href="#addresses">{words.needsAddress}</a>
        ) : (
          <form method="post" action="/committee/mail/health/mails" class="row">
            <Hidden name="mail" value={row.id} />
            <Button name="does" value="again">
              {words.again}
            </Button>
            {settle && (
              <Button name="does" value="left" plain>
                {words.left}
              </Button>
            )}
          </form>
        ),
      }))}
      empty={empty}
    />
    {rows.length === mostShown && <p class="quiet">{words.shownOnly}</p>}
  </>
)

const Addresses = ({ health, zone }: HealthView) => (
  <Table
    caption={words.buried}
    captionHidden
    fold
    columns={[
      { key: 'address', label: words.cols.address },
      { key: 'when', label: words.cols.when, nowrap: true },
      { key: 'why', label: words.cols.why },
      { key: 'act', label: words.cols.act, bare: true },
    ]}
    rows={health.buried.map((one) => ({
      address: (
        <>
          {one.name === '' ? '' : `${one.name}, `}
          {one.addressKey}
        </>
      ),
      when: <Short at={one.at} zone={zone} />,
      why: <Why failure="dead" said={one.said} />,
      act: (
        <form method="post" action="/committee/mail/health/addresses">
          <Hidden name="address" value={one.addressKey} />
          <Button>{words.use}</Button>
        </form>
      ),
    }))}
    empty={words.none.buried}
  />
)

const Short = ({ at, zone }: { at: Instant; zone: string }) => (
  <time datetime={at}>
    {dayText(dayIn(zone, at), 'short')}, {timeText(at, zone)}
  </time>
)

const Why = ({ failure, said }: { failure: Failure | null; said: string }) => (
  <>
    {failure !== null && (
      <>
        {failureText(failure)}
        <br />
      </>
    )}
    <span class="small quiet">{said}</span>
  </>
)
