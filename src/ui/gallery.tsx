import { Button } from './controls.tsx'
import { Frame } from './frame.tsx'
import { Shelves, Tags, Years } from './gallery/drawings.tsx'
import { Forms } from './gallery/forms.tsx'
import { Blocks, Lists } from './gallery/lists.tsx'
import { Breadcrumb, Toast } from './parts.tsx'
import { When } from './time.tsx'

/** Every component in every state, for the eye and for the tests. Everybody in it is made up. */
export const Gallery = ({ roomy = false }: { roomy?: boolean }) => (
  <Frame
    title="Gallery of parts"
    roomy={roomy}
    error
    brand={{ name: 'Bookend', small: 'Gallery of parts', href: '/' }}
    nav={[
      { href: '#shelves', label: 'Shelves', current: true },
      { href: '#forms', label: 'Forms' },
      { href: '#lists', label: 'Lists' },
    ]}
    dev={
      <>
        <span>Be this person:</span>
        <a href="/be/noor" aria-current="true">
          Noor de la Cruz, chair
        </a>
        <a href="/be/ingrid">Ingrid Begay, mentee</a>
      </>
    }
    toast={
      <Toast tag="Accepted" actions={<Button plain>Undo</Button>}>
        Your note to Imani Washington leaves at 9:11 pm.
      </Toast>
    }
    foot={
      <>
        <span>Times are Central (Chicago) unless another zone is named.</span> <a href="#main">Manual for this page</a>
      </>
    }
  >
    <Breadcrumb
      items={[
        { href: '/', label: 'Today' },
        { href: '/pairs', label: 'Pairs of Tomasz Silva' },
      ]}
    />
    <h1>Gallery of parts</h1>
    <p class="lede">
      Each part in each state. Applications close{' '}
      <When at="2026-09-22T04:59:00Z" zone="America/Chicago">
        Monday, September 21, 2026, 11:59 pm Central
      </When>
      .
    </p>
    <Tags />
    <Shelves />
    <Years />
    <Forms />
    <Lists />
    <Blocks />
  </Frame>
)
