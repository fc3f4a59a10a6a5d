import { z } from "zod";
import { CONNECTION_EVENTS } from "../../../base/aws-facts/endpoint-services";
import { accountSchema } from "./account";
import { backendSchema } from "./backend";
import { accessSchema, networkSchema } from "./network";
import { object } from "./object";
import { stateSchema } from "./state";

/** A private DNS name of the endpoint service. */
const privateDnsSchema = object({
  /** The public name that consumers use, such as `api.example.com`; verified by a TXT record (SVC-15). */
  name: z.string(),
  /** The public hosted zone of the TXT record. Default: none; you create the record from the outputs. */
  publicZoneId: z.string().optional(),
});

/** Notifications of connection events. */
const notificationsSchema = object({
  /** An existing SNS topic. Default: a new one. */
  topicArn: z.string().optional(),
  /** Email addresses that are subscribed to the new topic. */
  emails: z.array(z.string()).readonly().default([]),
  /** Connection events (SVC-16). Default: all. */
  events: z
    .array(z.enum(CONNECTION_EVENTS.value))
    .readonly()
    .default([...CONNECTION_EVENTS.value]),
});

/** The endpoint service. */
const serviceSchema = object({
  /** The TCP port that consumers connect to. */
  port: z.int().default(8080),
  backend: backendSchema.default({ kind: "demo", instanceType: "t4g.micro" }),
  /**
   * Who accepts a connection: `principals` (accepted automatically for allowed principals), `accepter` (the consumer's
   * stack, with the producer's credentials), `manual` (the producer's operator).
   */
  acceptance: z.enum(["principals", "accepter", "manual"]).default("accepter"),
  /** Allowed principals in addition to this config's consumers, as IAM ARNs (SVC-05). */
  principals: z.array(z.string()).readonly().default([]),
  /** Distribute connections across the targets of all zones (LB-11). */
  crossZone: z.boolean().default(true),
  privateDns: privateDnsSchema.optional(),
  notifications: notificationsSchema.optional(),
});

/** The producer: a VPC with the service and its backend. */
export const producerSchema = object({
  account: accountSchema.default({}),
  /** Default: the config's region. */
  region: z.string().optional(),
  network: networkSchema,
  service: serviceSchema.prefault({}),
  access: accessSchema.default("instance-connect"),
  state: stateSchema.optional(),
});

/** The producer of a config, complete and readonly. */
export type ProducerConfig = z.output<typeof producerSchema>;
export type ServiceConfig = z.output<typeof serviceSchema>;
export type AcceptanceMode = ServiceConfig["acceptance"];
