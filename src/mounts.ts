// Every address there is, by the frame it stands in and the gate before it.
import { absent, type Route } from '#platform/http/route.ts'
import { chairedCycle, openChaired, type Viewer, type Who } from '#features/accounts/model.ts'
import { enterRoutes } from '#features/accounts/address/entered/routes.tsx'
import { addressRoutes } from '#features/accounts/address/routes.tsx'
import { routes as invitationRoutes } from '#features/accounts/invitation/routes.tsx'
import { routesWith as absenceRoutes } from '#features/accounts/absences/routes.tsx'
import { routesWith as officeRoutes } from '#features/accounts/offices/routes.tsx'
import { routes as passkeyRoutes } from '#features/accounts/passkeys/routes.tsx'
import { routes as providerRoutes } from '#features/accounts/provider/routes.tsx'
import { sessionRoutes } from '#features/accounts/sessions/routes.tsx'
import { routes as checkRoutes } from '#features/applications/check/routes.tsx'
import { takeFromLateList } from '#features/applications/extension/actions.ts'
import { pastedRoutes } from '#features/applications/pasted/routes.tsx'
import { rosterRoutes } from '#features/applications/roster/routes.tsx'
import { runningRoutes } from '#features/applications/running/routes.tsx'
import { routes as statusRoutes } from '#features/applications/status/routes.tsx'
import { routes as againRoutes } from '#features/applications/door/again/routes.tsx'
import { doorRoutes } from '#features/applications/door/routes.tsx'
import { routes as formRoutes } from '#features/applications/form/routes.tsx'
import { routes as interestRoutes } from '#features/applications/interest/routes.tsx'
import { routes as sentRoutes } from '#features/applications/sent/routes.tsx'
import { committeeRoutes as aboutPairRoutes, routes as contactRoutes } from '#features/contact/routes.tsx'
import { routes as applicationRoutes } from '#features/desk/applications/routes.tsx'
import { routes as dataRoutes } from '#features/desk/data/routes.tsx'
import { ownRoutes as ownErasureRoutes, routes as erasureRoutes } from '#features/desk/erasure/routes.tsx'
import { type Place, surroundOf } from '#features/desk/frame/pages.tsx'
import { routes as calendarRoutes } from '#features/desk/calendar/routes.tsx'
import { routes as logRoutes } from '#features/desk/log/routes.tsx'
import { routes as digestRoutes } from '#features/desk/digest/routes.tsx'
import { routes as homeRoutes } from '#features/desk/home/routes.tsx'
import { mailboxRoutes, routes as mailRoutes } from '#features/desk/mail/routes.tsx'
import { routes as pastRoutes } from '#features/desk/past/routes.tsx'
import { routes as pairRoutes } from '#features/desk/pair/routes.tsx'
import { routes as pairsRoutes } from '#features/desk/pairs/routes.tsx'
import { routes as exportRoutes } from '#features/desk/people/export/routes.tsx'
import {
  addressFound,
  addressProved,
  correctAddress,
  lostBehind,
  takeBackAddress,
} from '#features/contact/address/actions.ts'
import { personOfProgram } from '#features/desk/people/store.ts'
import { routes as switcherRoutes } from '#features/desk/switcher/routes.tsx'
import { routes as recruitingRoutes } from '#features/desk/recruiting/routes.tsx'
import { routes as returningRoutes } from '#features/desk/returning/routes.tsx'
import { routes as reviewRoutes } from '#features/desk/review/routes.tsx'
import { incomingYears } from '#features/desk/review/years/model.ts'
import { routes as todayRoutes } from '#features/desk/today/routes.tsx'
import { routes as feedbackRoutes } from '#features/feedback/survey/routes.tsx'
import { routes as heldLetterRoutes } from '#features/letters/held/routes.tsx'
import { myRoutes as myLetterRoutes, routes as letterRoutes } from '#features/letters/routes.tsx'
import { routes as employerRoutes, theirEmployerRoutes } from '#features/matching/employers/routes.tsx'
import { standbyRoutes } from '#features/matching/repair/standby/routes.tsx'
import { pairsOf, routes as matchingRoutes } from '#features/matching/routes.tsx'
import { routes as pairedAgainRoutes } from '#features/pairs/again/routes.tsx'
import { peopleOf } from '#features/people/store.ts'
import { routes as programRoutes } from '#features/programs/routes.tsx'
import { previewOf } from './previews.ts'
import { wordingRoutes } from '#features/programs/wording/routes.tsx'
import { routes as reportRoutes } from '#features/reports/routes.tsx'
import { routes as concernRoutes } from '#features/tickets/concerns/routes.tsx'
import { routes as quoteRoutes } from '#features/tickets/quoting/routes.tsx'
import { routes as noteRoutes } from '#features/tickets/notes/routes.tsx'
import { routes as ticketRoutes } from '#features/tickets/routes.tsx'
import * as adopting from '#features/topics/adoption/actions.ts'
import { routes as topicRoutes } from '#features/topics/routes.tsx'

/** Routes below an address, in one frame, behind one gate, so that none is forgotten. */
export type Mount = {
  at: string
  place: Place
  gate: Who
  /** Whose words stand around its pages while one year runs and the next recruits; else the newest's on public pages, the running one's elsewhere. */
  year?: 'running'
  routes: readonly Route<Who, Viewer | undefined>[]
}

/** Somebody stands behind the gate: the handler need not ask. */
const behind = (routes: readonly Route<Who, Viewer>[]): Route<Who, Viewer | undefined>[] =>
  routes.map((route) => ({
    ...route,
    handler: async (ask) => (ask.viewer === undefined ? absent : route.handler({ ...ask, viewer: ask.viewer })),
  }))

export const mounts: readonly Mount[] = [
  {
    at: '',
    place: 'public',
    gate: 'anyone',
    routes: [...programRoutes, ...sessionRoutes(addressProved), ...passkeyRoutes, ...invitationRoutes],
  },
  {
    at: '',
    place: 'public',
    gate: 'anyone',
    routes: [...providerRoutes, ...addressRoutes(addressFound), ...dataRoutes, ...ownErasureRoutes, ...employerRoutes],
  },
  {
    at: '',
    place: 'public',
    gate: 'anyone',
    routes: [
      ...checkRoutes,
      ...doorRoutes(addressProved),
      ...againRoutes,
      ...formRoutes,
      ...sentRoutes,
      ...interestRoutes,
    ],
  },
  {
    at: '',
    place: 'public',
    gate: 'anyone',
    routes: [...noteRoutes, ...statusRoutes],
  },
  {
    at: '',
    place: 'public',
    year: 'running',
    gate: 'anyone',
    routes: [...quoteRoutes, ...contactRoutes, ...digestRoutes, ...feedbackRoutes, ...letterRoutes, ...standbyRoutes],
  },
  {
    at: '/my',
    place: 'participant',
    gate: 'participant',
    routes: behind([...homeRoutes, ...myLetterRoutes, ...pairedAgainRoutes]),
  },
  {
    at: '/committee',
    place: 'committee',
    gate: 'staff',
    routes: behind([
      ...todayRoutes,
      ...calendarRoutes,
      ...pairsRoutes,
      // before the pairs: theirs is any word below /pairs
      ...runningRoutes<Viewer>(chairedCycle, adopting),
      ...pairRoutes,
      ...pastRoutes,
      ...logRoutes,
      ...aboutPairRoutes,
      ...topicRoutes,
      ...applicationRoutes,
      // before the applications: theirs is any word below /review
      ...rosterRoutes<Viewer>(incomingYears),
      ...pastedRoutes<Viewer>(incomingYears),
      ...reviewRoutes,
      ...recruitingRoutes,
      ...returningRoutes,
      ...wordingRoutes<Viewer>({
        cycleOf: chairedCycle,
        openOf: openChaired,
        namesOf: peopleOf,
        deadlineMoved: takeFromLateList,
        previewOf,
        aroundOf: (cycle) => surroundOf('public', { cycle, url: '' }),
      }),
      ...matchingRoutes,
      ...ticketRoutes,
      ...mailRoutes,
      ...reportRoutes,
      ...heldLetterRoutes,
      ...officeRoutes(pairsOf),
      ...absenceRoutes(pairsOf.against),
      ...enterRoutes({
        personOf: personOfProgram,
        lostOf: lostBehind,
        enter: correctAddress,
        takeBack: takeBackAddress,
      }),
      ...theirEmployerRoutes(personOfProgram),
      ...erasureRoutes,
      ...exportRoutes,
    ]),
  },
  { at: '/concerns', place: 'guard', gate: 'guard', routes: behind(concernRoutes) },
  { at: '/dev', place: 'public', gate: 'developer', routes: [...switcherRoutes, ...mailboxRoutes] },
]
