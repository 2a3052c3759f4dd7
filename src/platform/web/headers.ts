import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { reportAddress } from './policy-reports.js';

/** What a page may do in a browser: run our own scripts and styles, send forms to us, and nothing else. */
const contentPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  reportUri: [reportAddress],
  reportTo: ['policy'],
};

/** Features of browsers that no page of ours needs. */
const unused = `accelerometer attribution-reporting autoplay bluetooth browsing-topics camera compute-pressure
  cross-origin-isolated display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid identity-credentials-get
  idle-detection keyboard-map local-fonts magnetometer microphone midi otp-credentials payment picture-in-picture
  screen-wake-lock serial storage-access sync-xhr usb web-share window-management xr-spatial-tracking`.split(
  /\s+/,
);

/** Features that only our own pages may use: passkeys, and copying recovery codes. */
const ours = ['publickey-credentials-create', 'publickey-credentials-get', 'clipboard-write'];

const permissions = [...unused.map((one) => `${one}=()`), ...ours.map((one) => `${one}=(self)`)].join(', ');

/** Two years, in seconds. */
const longTime = 63_072_000;

/** What every answer tells the browser, also one about an error; nothing is kept unless the files of a release say so. */
export function headers(secure: boolean): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { ...contentPolicy, ...(secure && { upgradeInsecureRequests: [] }) },
      },
      crossOriginEmbedderPolicy: { policy: 'require-corp' },
      strictTransportSecurity: secure ? { maxAge: longTime, includeSubDomains: true } : false,
      // A link that is good once may stand in the address of a page: no other site hears of it.
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.setHeader('Permissions-Policy', permissions);
      response.setHeader('Reporting-Endpoints', `policy="${reportAddress}"`);
      response.setHeader('Cache-Control', 'no-store');
      next();
    },
  ];
}
