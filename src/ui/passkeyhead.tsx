import { passkeyScript } from './script.ts'

/** For the head of a page that asks for a passkey. */
export const PasskeyHead = () => <script src={passkeyScript().path} defer />
