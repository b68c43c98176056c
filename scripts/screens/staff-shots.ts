import {
  applicationIs,
  askForRun,
  mailIs,
  pairIs,
  pairOf,
  playYear,
  press,
  runIs,
  type Shot,
  ticketIs,
} from './finding.ts'
import { mailShots } from './mail-shots.ts'

/** For the committee, and only in a demonstration. */
export const staffShots: readonly Shot[] = [
  // the committee
  { name: 'today-chair', route: '/committee', as: 'chair', at: '/committee' },
  { name: 'today-contact', route: '/committee', as: 'contact', at: '/committee' },
  { name: 'today-summer', route: '/committee', day: 'summer', as: 'chair', at: '/committee' },
  { name: 'today-before', route: '/committee', day: 'before', as: 'chair', at: '/committee' },
  { name: 'words', route: '/committee/words', as: 'chair', at: '/committee/words' },
  { name: 'words-text', route: '/committee/words/:unit', as: 'chair', at: '/committee/words/text-membership' },
  { name: 'words-page', route: '/committee/words/:unit', as: 'chair', at: '/committee/words/page-checked' },
  {
    name: 'words-page-look',
    route: '/committee/words/:unit',
    as: 'chair',
    at: '/committee/words/page-checked',
    act: async (page) => {
      await page.fill('#counted', 'Counted on the first day.')
      await press('Look at it')(page)
    },
  },
  {
    name: 'words-mail-look',
    route: '/committee/words/:unit',
    as: 'chair',
    at: '/committee/words/mail-topic',
    act: press('Look at it'),
  },
  {
    name: 'words-error',
    route: '/committee/words/:unit',
    as: 'chair',
    at: '/committee/words/text-cost',
    act: async (page) => {
      await page.getByLabel('Cost').fill('None until {{ deadline }}.')
      await press('Use these words')(page)
    },
  },
  { name: 'calendar', route: '/committee/calendar', as: 'chair', at: '/committee/calendar' },
  { name: 'log', route: '/committee/log', as: 'chair', at: '/committee/log' },
  { name: 'log-none', route: '/committee/log', as: 'chair', at: '/committee/log?q=nobody+of+this+name' },
  { name: 'past', route: '/committee/past', as: 'chair', at: '/committee/past' },
  { name: 'matching', route: '/committee/matching', day: 'before', as: 'chair', at: '/committee/matching' },
  { name: 'matching-published', route: '/committee/matching', as: 'chair', at: '/committee/matching' },
  {
    name: 'matching-error',
    route: '/committee/matching',
    day: 'before',
    as: 'chair',
    at: '/committee/matching',
    act: (page) => askForRun(page, 'seven'),
  },
  { name: 'matching-run', route: '/committee/matching/runs/:id', day: 'before', as: 'chair', at: runIs('') },
  {
    name: 'matching-run-costs',
    route: '/committee/matching/runs/:id',
    day: 'before',
    as: 'chair',
    at: runIs('?show=costs'),
  },
  { name: 'matching-run-published', route: '/committee/matching/runs/:id', as: 'chair', at: runIs('') },
  {
    name: 'matching-run-without',
    route: '/committee/matching/runs/:id',
    day: 'before',
    as: 'chair',
    at: runIs('?show=without'),
  },
  {
    name: 'matching-same',
    route: '/committee/matching/runs/:id',
    day: 'before',
    as: 'chair',
    at: '/committee/matching',
    act: (page) => askForRun(page, '7'),
  },
  {
    // a page that reloads cannot be pictured: it is told to stand still while the run waits for its turn
    name: 'matching-under-way',
    route: '/committee/matching/requests/:id',
    day: 'before',
    as: 'chair',
    at: '/committee/matching',
    act: async (page) => {
      await askForRun(page, '9')
      await page.goto(`${page.url().split('?')[0]}?still=1`)
    },
  },
  {
    name: 'matching-stopped',
    route: '/committee/matching/requests/:id',
    day: 'before',
    as: 'chair',
    at: '/committee/matching',
    act: async (page) => {
      await askForRun(page, '8')
      await press(/^Stop/)(page)
    },
  },
  { name: 'pairs', route: '/committee/pairs', as: 'chair', at: '/committee/pairs' },
  { name: 'pairs-contact', route: '/committee/pairs', as: 'contact', at: '/committee/pairs' },
  { name: 'rehearsal-none', route: '/committee/rehearsal', as: 'chair', at: '/committee/rehearsal' },
  {
    name: 'rehearsal',
    route: '/committee/rehearsal/:id',
    as: 'chair',
    at: '/committee/rehearsal',
    act: playYear,
  },
  { name: 'topics', route: '/committee/topics', as: 'contact', at: '/committee/topics' },
  { name: 'topic-words', route: '/committee/topics/:month', as: 'contact', at: '/committee/topics/2027-02' },
  { name: 'topic-sent', route: '/committee/topics/:month', as: 'chair', at: '/committee/topics/2027-01' },
  { name: 'pairs-ask', route: '/committee/pairs', as: 'contact', at: '/committee/pairs?standing=unanswered' },
  { name: 'pairs-none', route: '/committee/pairs', as: 'chair', at: '/committee/pairs?q=nobody+of+this+name' },
  { name: 'pair-sign', route: '/committee/pairs/:id', as: 'chair', at: pairIs('sign') },
  {
    name: 'pair-note',
    route: '/committee/pairs/:id',
    as: 'chair',
    at: pairIs('sign'),
    act: async (page) => {
      await page
        .getByLabel('A note for your colleagues')
        .fill('Both were at the January meeting in Chicago. Lars moves to another library in March; ask then.')
      await press('Leave the note')(page)
    },
  },
  { name: 'pair-silent', route: '/committee/pairs/:id', as: 'chair', at: pairOf('went_silent') },
  { name: 'pair-never-met', route: '/committee/pairs/:id', as: 'chair', at: pairOf('never_met', 'all') },
  { name: 'pair-returned', route: '/committee/pairs/:id', as: 'chair', at: pairOf('returned', 'all') },
  { name: 'pair-paused', route: '/committee/pairs/:id', as: 'chair', at: pairIs('paused') },
  {
    name: 'pair-pause',
    route: '/committee/pairs/:id/pause',
    as: 'chair',
    at: async (visit) => `${await pairIs('sign')(visit)}/pause`,
  },
  {
    name: 'pair-sign-entered',
    route: '/committee/pairs/:id/sign',
    as: 'chair',
    at: async (visit) => `${await pairIs('sign')(visit)}/sign`,
  },
  { name: 'pair-ended', route: '/committee/pairs/:id', as: 'chair', at: pairIs('ended') },
  { name: 'pair-summer', route: '/committee/pairs/:id', day: 'summer', as: 'chair', at: pairIs('sign') },
  { name: 'applications', route: '/committee/applications', as: 'chair', at: '/committee/applications' },
  {
    name: 'applications-alone',
    route: '/committee/applications',
    as: 'chair',
    at: '/committee/applications?partner=none',
  },
  {
    name: 'application-accepted',
    route: '/committee/applications/:id',
    as: 'chair',
    at: applicationIs('state=accepted'),
  },
  { name: 'application-alone', route: '/committee/applications/:id', as: 'chair', at: applicationIs('partner=none') },
  { name: 'application-review', route: '/committee/applications/:id', as: 'chair', at: applicationIs('state=review') },
  {
    name: 'application-declined',
    route: '/committee/applications/:id',
    as: 'chair',
    at: applicationIs('state=declined'),
  },
  {
    name: 'application-duplicate',
    route: '/committee/applications/:id',
    as: 'chair',
    at: applicationIs('state=duplicate'),
  },
  { name: 'application-late', route: '/committee/applications/:id', as: 'chair', at: applicationIs('state=late') },
  { name: 'tickets', route: '/committee/tickets', as: 'chair', at: '/committee/tickets' },
  { name: 'tickets-all', route: '/committee/tickets', as: 'chair', at: '/committee/tickets?state=all' },
  { name: 'tickets-none', route: '/committee/tickets', day: 'summer', as: 'contact', at: '/committee/tickets' },
  { name: 'ticket-silent', route: '/committee/tickets/:id', as: 'chair', at: ticketIs('went_silent') },
  {
    name: 'ticket-contact',
    route: '/committee/tickets/:id',
    as: 'contact',
    at: (visit) => visit.link('contact', '/committee/tickets?state=all', /^\/committee\/tickets\/(?!new$)\w+$/),
  },
  { name: 'ticket-returned', route: '/committee/tickets/:id', as: 'chair', at: ticketIs('returned', 'all') },
  { name: 'ticket-leave', route: '/committee/tickets/:id', as: 'chair', at: ticketIs('leave') },
  { name: 'ticket-closed', route: '/committee/tickets/:id', as: 'chair', at: ticketIs('cannot_reach', 'closed') },
  {
    name: 'ticket-error',
    route: '/committee/tickets/:id',
    as: 'chair',
    at: ticketIs('went_silent'),
    act: press(/close/i),
  },
  { name: 'concerns', route: '/concerns', as: (visit) => visit.somebody('guard'), at: '/concerns' },
  {
    name: 'concern',
    route: '/concerns/:id',
    as: (visit) => visit.somebody('guard'),
    at: async (visit) => visit.link(await visit.somebody('guard'), '/concerns', /^\/concerns\/\w+$/),
  },
  { name: 'ticket-new', route: '/committee/tickets/new', as: 'chair', at: '/committee/tickets/new' },
  {
    name: 'ticket-new-error',
    route: '/committee/tickets/new',
    as: 'contact',
    at: '/committee/tickets/new',
    act: press('Open this ticket'),
  },
  {
    name: 'ticket-mail',
    route: '/committee/tickets/:id/mail',
    as: 'chair',
    at: async (visit) => `${await ticketIs('went_silent')(visit)}/mail`,
  },
  {
    name: 'ticket-call',
    route: '/committee/tickets/:id/call',
    as: 'chair',
    at: async (visit) => `${await ticketIs('went_silent')(visit)}/call`,
  },
  { name: 'letters', route: '/committee/letters', as: 'chair', at: '/committee/letters' },
  { name: 'report', route: '/committee/report', as: 'chair', at: '/committee/report' },
  { name: 'report-answers', route: '/committee/report/answers', as: 'chair', at: '/committee/report/answers' },
  ...mailShots,

  // only in a demonstration
  { name: 'dev-people', route: '/dev/people', as: 'nobody', at: '/dev/people' },
  { name: 'dev-mailbox', route: '/dev/mailbox', as: 'nobody', at: '/dev/mailbox' },
  { name: 'dev-mail', route: '/dev/mailbox/:id', as: 'nobody', at: mailIs('kind=pair_notice', '/dev/mailbox') },
  {
    name: 'dev-mail-alone',
    route: '/dev/mailbox/:id/html',
    as: 'nobody',
    at: mailIs('kind=pair_notice', '/dev/mailbox', '/html'),
    mail: true,
  },
]
