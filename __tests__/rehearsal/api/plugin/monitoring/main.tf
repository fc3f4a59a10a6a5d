resource "aws_kms_key" "main" {
  description             = "main"
  deletion_window_in_days = 7
  tags                    = { Name = "main" }
}

resource "aws_kms_alias" "main" {
  name          = "alias/main"
  target_key_id = aws_kms_key.main.key_id
}

resource "aws_sns_topic" "main" {
  name              = "main"
  kms_master_key_id = aws_kms_key.main.id
  tags              = { Name = "main" }
}

resource "aws_sns_topic_policy" "main" {
  arn = aws_sns_topic.main.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.main.arn
      Principal = { Service = "cloudwatch.amazonaws.com" }
    }]
  })
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.main.arn
  protocol  = "email"
  endpoint  = "someone@example.com"
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn            = aws_sns_topic.main.arn
  protocol             = "sqs"
  endpoint             = "arn:aws:sqs:eu-central-1:111111111111:main"
  raw_message_delivery = true
}

resource "aws_cloudwatch_log_group" "main" {
  name              = "/app/main"
  retention_in_days = 30
  tags              = { Name = "main" }
}

resource "aws_cloudwatch_log_group" "forever" {
  name_prefix = "forever-"
}

resource "aws_cloudwatch_log_stream" "main" {
  name           = "main"
  log_group_name = aws_cloudwatch_log_group.main.name
}

resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "main"
  alarm_description   = "Hosts"
  namespace           = "AWS/NetworkELB"
  metric_name         = "UnHealthyHostCount"
  statistic           = "Maximum"
  dimensions          = { LoadBalancer = "net/main/0123456789abcdef", TargetGroup = "targetgroup/main/0123456789abcdef" }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 2
  alarm_actions       = [aws_sns_topic.main.arn]
  tags                = { Name = "main" }
}

resource "aws_cloudwatch_metric_alarm" "rate" {
  alarm_name          = "rate"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5.5
  evaluation_periods  = 1
  metric_query {
    id          = "rate"
    expression  = "errors / calls"
    label       = "rate"
    return_data = true
  }
  metric_query {
    id = "errors"
    metric {
      namespace   = "App"
      metric_name = "Errors"
      period      = 60
      stat        = "Sum"
      dimensions  = { Stage = "test" }
    }
  }
  metric_query {
    id = "calls"
    metric {
      namespace   = "App"
      metric_name = "Calls"
      period      = 60
      stat        = "Sum"
    }
  }
}

resource "aws_ssm_parameter" "main" {
  name  = "/app/main"
  type  = "String"
  value = "one"
  tags  = { Name = "main" }
}

resource "aws_ssm_parameter" "secret" {
  name  = "/app/secret"
  type  = "SecureString"
  value = "hidden"
}

resource "aws_ssm_parameter" "shown" {
  name           = "/app/shown"
  type           = "String"
  insecure_value = "shown"
}

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

data "aws_ssm_parameter" "main" {
  name = aws_ssm_parameter.main.name
}
