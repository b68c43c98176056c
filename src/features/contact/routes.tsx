import type { Route } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { routes as concern } from '#features/contact/concern/routes.tsx'
import { routes as confirming } from '#features/contact/confirming/routes.tsx'
import { chairRoutes as seen } from '#features/contact/confirming/seen/routes.tsx'
import { routes as help } from '#features/contact/help/routes.tsx'
import { chairRoutes, routes as leave } from '#features/contact/leave/routes.tsx'
import { routes as entered } from '#features/contact/pause/entered/routes.tsx'
import { routes as pause } from '#features/contact/pause/routes.tsx'
import { routes as question } from '#features/contact/question/routes.tsx'
import { routes as signs } from '#features/contact/signs/routes.tsx'
import { routes as steps } from '#features/contact/steps/routes.tsx'
import { routes as stop } from '#features/contact/stop/routes.tsx'

/** Below /committee. */
export const committeeRoutes: Route<Who, Viewer>[] = [...chairRoutes, ...entered, ...seen, ...signs, ...steps]

/** What our mails' links lead to, at the root; each link carries its own proof. */
export const routes: Route<Who, Viewer | undefined>[] = [
  ...question,
  ...help,
  ...concern,
  ...leave,
  ...pause,
  ...confirming,
  ...stop,
]
