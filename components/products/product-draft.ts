import type { AutoSetup, Availability, PaymentModel, PriceModel } from '@/lib/domain/catalog';

/** A product as the form holds it; an empty group or template is none. */
export type ProductDraft = {
  name: string;
  code: string;
  description: string;
  groupId: string;
  productType: string;
  module: string;
  status: Availability;
  paymentModel: PaymentModel;
  priceModel: PriceModel;
  autoSetup: AutoSetup;
  welcomeEmail: boolean;
  welcomeTemplate: string;
  applyTaxes: boolean;
  allowZeroPriceOrder: boolean;
  requiresDomain: boolean;
  creditOnDowngrade: boolean;
  hideServices: boolean;
  setupFeeEntireQuantity: boolean;
};

export type SetField = <Name extends keyof ProductDraft>(name: Name, value: ProductDraft[Name]) => void;

/** A new product. It may be public at once: nobody sees it before it has a price. */
export const newProductDraft: ProductDraft = {
  name: '',
  code: '',
  description: '',
  groupId: '',
  productType: 'other',
  module: 'generic',
  status: 'public',
  paymentModel: 'prepaid',
  priceModel: 'fixed_plus_dynamic',
  autoSetup: 'first_payment',
  welcomeEmail: true,
  welcomeTemplate: '',
  applyTaxes: true,
  allowZeroPriceOrder: false,
  requiresDomain: false,
  creditOnDowngrade: true,
  hideServices: false,
  setupFeeEntireQuantity: false,
};

/** What is sent to be saved. */
export function productInput(draft: ProductDraft) {
  return { ...draft, groupId: draft.groupId || null, welcomeTemplate: draft.welcomeTemplate || null };
}
