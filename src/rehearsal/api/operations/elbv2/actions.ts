/** ELBv2: what listeners and rules do with a request. */
import type {
  Action,
  AuthenticateCognitoActionConfig,
  AuthenticateOidcActionConfig,
  ForwardActionConfig,
  TargetGroupStickinessConfig,
  TargetGroupTuple,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { ObjectValue } from "../../../simulation";
import { argumentsOf, type Fields, shape, shapeOf, shapes } from "../fields";

const LOGIN: Fields<AuthenticateCognitoActionConfig & AuthenticateOidcActionConfig> = {
  AuthenticationRequestExtraParams: "authentication_request_extra_params",
  OnUnauthenticatedRequest: "on_unauthenticated_request",
  Scope: "scope",
  SessionCookieName: "session_cookie_name",
  SessionTimeout: "session_timeout",
};

const ACTION: Fields<Action> = {
  Type: "type",
  Order: "order",
  TargetGroupArn: "target_group_arn",
  ForwardConfig: shape<ForwardActionConfig>("forward", {
    TargetGroups: shapes<TargetGroupTuple>("target_group", { TargetGroupArn: "arn", Weight: "weight" }),
    TargetGroupStickinessConfig: shape<TargetGroupStickinessConfig>("stickiness", {
      Enabled: "enabled",
      DurationSeconds: "duration",
    }),
  }),
  FixedResponseConfig: shape("fixed_response", {
    ContentType: "content_type",
    MessageBody: "message_body",
    StatusCode: "status_code",
  }),
  RedirectConfig: shape("redirect", {
    Host: "host",
    Path: "path",
    Port: "port",
    Protocol: "protocol",
    Query: "query",
    StatusCode: "status_code",
  }),
  AuthenticateCognitoConfig: shape("authenticate_cognito", {
    ...LOGIN,
    UserPoolArn: "user_pool_arn",
    UserPoolClientId: "user_pool_client_id",
    UserPoolDomain: "user_pool_domain",
  }),
  AuthenticateOidcConfig: shape("authenticate_oidc", {
    ...LOGIN,
    AuthorizationEndpoint: "authorization_endpoint",
    ClientId: "client_id",
    ClientSecret: "client_secret",
    Issuer: "issuer",
    TokenEndpoint: "token_endpoint",
    UserInfoEndpoint: "user_info_endpoint",
  }),
};

/** What a redirect keeps of the request. */
const SAME = { Host: "#{host}", Path: "/#{path}", Port: "#{port}", Protocol: "#{protocol}", Query: "#{query}" };

/** @returns the blocks of actions that a request gives. */
export function actionsIn(actions: readonly Action[] | undefined): readonly ObjectValue[] | undefined {
  return actions?.map(({ RedirectConfig, ...action }) =>
    argumentsOf(
      {
        ...action,
        RedirectConfig: RedirectConfig && { ...SAME, ...RedirectConfig },
      },
      ACTION,
    ),
  );
}

/** @returns an action as ELBv2 describes it: a single target group in both of its forms. */
export function actionOf(block: ObjectValue): Action {
  const action = shapeOf({ attributes: block }, ACTION);
  if (action.AuthenticateOidcConfig !== undefined) action.AuthenticateOidcConfig.ClientSecret = undefined;
  const { TargetGroupArn, ForwardConfig } = action;
  const groups = ForwardConfig?.TargetGroups ?? (TargetGroupArn === undefined ? [] : [{ TargetGroupArn, Weight: 1 }]);
  if (groups.length === 0) return action;
  return {
    ...action,
    TargetGroupArn: TargetGroupArn ?? (groups.length === 1 ? groups[0]?.TargetGroupArn : undefined),
    ForwardConfig: { ...ForwardConfig, TargetGroups: groups },
  };
}
