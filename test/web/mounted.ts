// Every address the application has, with something that exists in each of its places.
import { mounts } from '#src/mounts.ts'

export const mounted = mounts.flatMap((mount) =>
  mount.routes.map((route) => ({ ...route, mount, address: `${mount.at}${route.path}` })),
)
export const real = (address: string) =>
  address
    .replace('/people/:id/address', '/people/ingrid/address')
    .replace('/people/:id/employer', '/people/ingrid/employer')
    .replace('/people/:id/erasure', '/people/ingrid/erasure')
    .replace('/pairs/:id', '/pairs/pair-silent')
    .replace('/past/:id', '/past/pair-silent')
    .replace('/confirmations/:id', '/confirmations/pair-silent')
    .replace('/applications/:id', '/applications/app-wei')
    .replace('/review/decisions/:id', '/review/decisions/decision-tala')
    .replace('/review/batches/:id', '/review/batches/batch')
    .replace('/review/:id', '/review/app-mika')
    .replace('/offices/invitations/:id', '/offices/invitations/invitation')
    .replace('/offices/:id', '/offices/office-bjorn')
    .replace('/tickets/:id', '/tickets/ticket-silent')
    .replace('/committee/letters/:id', '/committee/letters/letter-devon')
    .replace('/mail/:id', '/mail/mail-topic-wei')
    .replace('/requests/:id', '/requests/request')
    .replace('/runs/:id', '/runs/run')
    .replace('/cycles/:label', '/cycles/2026-27')
    .replace('/words/:unit', '/words/text-cost')
    .replace('/people/:person', '/people/app-alone')
    .replace('/mails/:name', '/mails/alone-mentee-alone')
    .replace('/mailbox/:id', '/mailbox/mail-topic-wei')
    .replace('/topics/:month', '/topics/2027-01')
    .replace('/signs/:id', '/signs/none')
    .replace(/:\w+/g, 'none')
