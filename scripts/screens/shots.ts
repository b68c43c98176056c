import { accountShots } from './account-shots.ts'
import { formShots } from './form-shots.ts'
import { publicShots } from './public-shots.ts'
import { mailed, press, q, type Shot, who } from './finding.ts'
import { repairShots } from './repair-shots.ts'
import { reviewShots } from './review-shots.ts'
import { runningShots } from './running-shots.ts'
import { staffShots } from './staff-shots.ts'
import { publicationShots, workbenchShots } from './workbench-shots.ts'
import { weeklyShots } from './weekly-shots.ts'
import { worldShots } from './world-shots.ts'
import { yearsShots } from './years-shots.ts'

/** Routes that show nothing of their own. */
export const unpictured: Readonly<Record<string, string>> = {
  '/confirm/:sealed': 'the demonstration’s program asks nobody whether something speaks against their pair',
  '/account/provider/connection': 'leads to the provider, or to the page that /sign-in/provider shows',
  '/home': 'leads on to the first page of whoever asks',
  '/apply/answers.txt': 'a file',
  '/dates.ics': 'a file',
  '/committee/rehearsal/:id/events': 'a stream that the page of the rehearsal reads',
  '/committee/matching/requests/:id/events': 'a stream that the page of the run reads',
  '/committee/matching/runs/:id/bench': 'what the workbench asks for while it stays on its page',
  '/committee/matching/runs/:id/bench/events': 'a stream that it reads',
  '/letter/:sealed/letter.pdf': 'a file',
  '/letter/:sealed/letter.txt': 'a file',
  '/committee/report/months.csv': 'a file',
  '/committee/recruiting/calls.txt': 'a file',
}

const anybody: readonly Shot[] = [
  // anybody
  { name: 'program', route: '/', as: 'nobody', at: '/' },
  { name: 'program-after', route: '/', day: 'after', as: 'nobody', at: '/' },
  { name: 'sign-in', route: '/sign-in', as: 'nobody', at: '/sign-in' },
  { name: 'sign-in-error', route: '/sign-in', as: 'nobody', at: '/sign-in', act: press(/mail me|send|code/i) },
  {
    name: 'sign-in-code',
    route: '/sign-in/code',
    as: 'nobody',
    at: '/sign-in',
    act: async (page) => {
      await page.getByRole('textbox').first().fill('nobody.known@example.org')
      await press(/mail me|send|code/i)(page)
    },
  },
  { name: 'account', route: '/account', as: 'mentee', at: '/account' },
  { name: 'account-chair', route: '/account', as: 'chair', at: '/account' },
  { name: 'letters-check', route: '/letters', as: 'nobody', at: '/letters' },
  { name: 'letters-check-error', route: '/letters', as: 'nobody', at: '/letters?code=' },
  {
    name: 'letter-genuine',
    route: '/letters/:code',
    day: 'winter',
    as: 'nobody',
    at: mailed('letter_ready', /\/letters\/[\w-]+/, /genuine/),
  },
  { name: 'letter-none', route: '/letters/:code', as: 'nobody', at: '/letters/7Q4M-2K9D-X3RT' },
  { name: 'not-there', route: '/', as: 'nobody', at: '/nothing/here' },

  // behind mailed links
  {
    name: 'check-in',
    route: '/q/:sealed/:answer',
    as: 'nobody',
    at: mailed('topic', new RegExp(`${q}/well`), /For [^=<]*<[\s\S]*in touch in January/),
  },
  {
    name: 'check-in-open',
    route: '/q/:sealed',
    as: 'nobody',
    at: async (visit) => await mailed('topic', new RegExp(q), /in touch in January\?/)(visit),
  },
  {
    name: 'check-in-error',
    route: '/q/:sealed',
    as: 'nobody',
    at: mailed('topic', new RegExp(q), /<legend[\s\S]*in touch in January\?/),
    act: press(/send this answer/i),
  },
  {
    name: 'check-in-thanks',
    route: '/q/:sealed',
    as: 'nobody',
    at: mailed('topic', new RegExp(q), /Thank you[\s\S]*in touch in January/),
  },
  {
    name: 'check-in-closed',
    route: '/q/:sealed',
    as: 'nobody',
    at: mailed('check_in_reminder', new RegExp(q), /question is closed/),
  },
  {
    name: 'written',
    route: '/q/:sealed',
    as: 'nobody',
    at: mailed('pair_notice', new RegExp(q), /<h1/),
  },
  {
    name: 'introduction',
    route: '/q/:sealed/:answer',
    as: 'nobody',
    at: mailed('introduction_question', new RegExp(`${q}/not_yet`), /h1/),
  },
  { name: 'help', route: '/help/:sealed', as: 'nobody', at: mailed('topic', /\/help\/\w{42}/, /Help with reaching/) },
  {
    name: 'help-error',
    route: '/help/:sealed',
    as: 'nobody',
    at: mailed('topic', /\/help\/\w{42}/, /Help with reaching/),
    act: press(/for help/i),
  },
  {
    name: 'help-received',
    route: '/help/:sealed',
    as: 'nobody',
    at: mailed('check_in_reminder', /\/help\/\w{42}/, /Help with reaching/),
    act: async (page) => {
      await page.getByRole('radio').first().check()
      await press(/for help/i)(page)
    },
  },
  {
    name: 'help-over',
    route: '/help/:sealed',
    day: 'after',
    as: 'nobody',
    at: mailed('topic', /\/help\/\w{42}/, /has ended/),
  },
  {
    name: 'week',
    route: '/week/:sealed',
    as: 'nobody',
    at: mailed('weekly_digest', /\/week\/[\w.-]+/, /<h1/),
  },
  {
    name: 'week-over',
    route: '/week/:sealed',
    day: 'after',
    as: 'nobody',
    at: mailed('weekly_digest', /\/week\/[\w.-]+/, /has done its time/),
  },
  {
    name: 'stop',
    route: '/stop/:sealed',
    as: 'nobody',
    at: mailed('topic', /\/stop\/\w{42}/, /Stop the monthly topics/),
  },
  {
    name: 'stopped',
    route: '/stop/:sealed',
    as: 'nobody',
    at: mailed('topic', /\/stop\/\w{42}/, /Stop the monthly topics/),
    act: press(/stop the monthly topics/i),
  },
  {
    name: 'survey',
    route: '/survey/:sealed',
    day: 'summer',
    as: 'nobody',
    at: mailed('survey_invitation', /\/survey\/\w{42}/, /^(?![\s\S]*You answered on)[\s\S]*<form/),
  },
  {
    name: 'survey-error',
    route: '/survey/:sealed',
    day: 'summer',
    as: 'nobody',
    at: mailed('survey_invitation', /\/survey\/\w{42}/, /^(?![\s\S]*You answered on)[\s\S]*<form/),
    act: press(/send my answers/i),
  },
  {
    name: 'survey-thanks',
    route: '/survey/:sealed/thanks',
    day: 'summer',
    as: 'nobody',
    at: async (visit) => `${await mailed('survey_invitation', /\/survey\/\w{42}/, /You answered on/)(visit)}/thanks`,
  },
  {
    name: 'survey-over',
    route: '/survey/:sealed',
    day: 'after',
    as: 'nobody',
    at: mailed('survey_invitation', /\/survey\/\w{42}/, /h1/),
  },
  {
    name: 'letter',
    route: '/letter/:sealed',
    as: 'nobody',
    at: mailed('letter_ready', /\/letter\/\w{42}/, /Download/),
  },

  // participants
  { name: 'home-mentee', route: '/my', as: 'mentee', at: '/my' },
  { name: 'home-mentor', route: '/my', as: 'mentor', at: '/my' },
  { name: 'home-mentor-of-several', route: '/my', as: who('mentor', / and /), at: '/my' },
  { name: 'home-alone', route: '/my', as: who('mentee', /without a partner/), at: '/my' },
  { name: 'home-silent', route: '/my', as: who('mentee', /open ticket/), at: '/my' },
  { name: 'home-paused', route: '/my', as: who('mentee', /paused/), at: '/my' },
  { name: 'home-ended', route: '/my', as: who('mentee', /ended/), at: '/my' },
  { name: 'home-survey', route: '/my', day: 'summer', as: 'mentee', at: '/my' },
  { name: 'home-after', route: '/my', day: 'after', as: 'mentee', at: '/my' },
  { name: 'again', route: '/my/again', day: 'before', as: 'mentee', at: '/my/again' },
  { name: 'topics-archive', route: '/my/topics', as: 'mentee', at: '/my/topics' },
  { name: 'topic', route: '/my/topics/:month', as: 'mentee', at: '/my/topics/2027-01' },
  { name: 'my-letter', route: '/my/letter', as: 'mentee', at: '/my/letter' },
  { name: 'my-letter-asked', route: '/my/letter', as: 'mentor', at: '/my/letter', act: press(/ask for this letter/i) },
  {
    name: 'my-letter-held',
    route: '/my/letter',
    as: who('mentee', /ended/),
    at: '/my/letter',
    act: press(/ask for this letter/i),
  },
]

/** Every picture, in the order of its audience. */
export const shots: readonly Shot[] = [
  ...anybody,
  ...publicShots,
  ...formShots,
  ...reviewShots,
  ...workbenchShots,
  ...publicationShots,
  ...repairShots,
  ...accountShots,
  ...runningShots,
  ...staffShots,
  ...yearsShots,
  ...worldShots,
  ...weeklyShots,
]
