import { arcticTernAirCargo } from './companies/arctic-tern-air-cargo.js';
import { brightlaneMarket } from './companies/brightlane-market.js';
import { dealhopperPlaza } from './companies/dealhopper-plaza.js';
import { feriaQuillay } from './companies/feria-quillay.js';
import { grantlineBondedStorage } from './companies/grantline-bonded-storage.js';
import { harborFinchBrokers } from './companies/harbor-finch-brokers.js';
import { juniperKilnPottery } from './companies/juniper-kiln-pottery.js';
import { kumoiCraftWorks } from './companies/kumoi-craft-works.js';
import { lumenfieldHomeProducts } from './companies/lumenfield-home-products.js';
import { nineLanternsFreight } from './companies/nine-lanterns-freight.js';
import { prairieRowFulfillment } from './companies/prairie-row-fulfillment.js';
import { rheinpaketExpress } from './companies/rheinpaket-express.js';
import { selkirkRidgeTransport } from './companies/selkirk-ridge-transport.js';
import { skagerhavnPost } from './companies/skagerhavn-post.js';
import { sunfieldParcelServices } from './companies/sunfield-parcel-services.js';
import { tamarackTideOutfitters } from './companies/tamarack-tide-outfitters.js';
import { transportesCerroLucero } from './companies/transportes-cerro-lucero.js';
import { waalkadeParcelLogistics } from './companies/waalkade-parcel-logistics.js';
import type { Company } from './company.js';

/** The made-up companies, in the order in which their sign-ins are offered. */
export const companies: readonly Company[] = [
  brightlaneMarket,
  sunfieldParcelServices,
  tamarackTideOutfitters,
  rheinpaketExpress,
  arcticTernAirCargo,
  transportesCerroLucero,
  harborFinchBrokers,
  waalkadeParcelLogistics,
  prairieRowFulfillment,
  skagerhavnPost,
  grantlineBondedStorage,
  nineLanternsFreight,
  juniperKilnPottery,
  selkirkRidgeTransport,
  lumenfieldHomeProducts,
  dealhopperPlaza,
  feriaQuillay,
  kumoiCraftWorks,
];
