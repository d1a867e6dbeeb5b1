import type { AutoSetup, OptionType, PaymentModel, PriceModel } from '@/lib/domain/catalog';
import type { OrderType } from '@/lib/domain/orders';

export const paymentModelWords: Record<PaymentModel, string> = {
  prepaid: 'Pre-paid',
  postpaid: 'Post-paid',
};

export const priceModelWords: Record<PriceModel, string> = {
  free: 'Free',
  fixed_plus_dynamic: 'Fixed plus usage',
  dynamic_at_least_fixed: 'Usage, at least fixed',
};

export const autoSetupWords: Record<AutoSetup, string> = {
  disabled: 'Disabled: staff activate it',
  order_placed: 'As soon as the order is placed',
  first_payment: 'As soon as the first payment is received',
  order_accepted: 'When a pending order is accepted',
};

export const optionTypeWords: Record<OptionType, string> = {
  choice: 'Choice from a list',
  radio: 'Radio buttons',
  boolean: 'Yes or no',
  quantity: 'Quantity',
  text: 'Text',
};

export const orderTypeWords: Record<OrderType, string> = {
  sales: 'New services',
  change: 'Change of options',
  switch_plan: 'Change of plan',
  prolong: 'Next month',
  renewal: 'Renewal',
};
